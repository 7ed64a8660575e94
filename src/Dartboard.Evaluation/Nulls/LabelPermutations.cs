using Dartboard.Random;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Random orders of documents, in which labels change places: documents are exchangeable, tokens of one document are not.</summary>
/// <remarks>All concepts use the same orders, so that labels which go together still do after they moved.</remarks>
public sealed class LabelPermutations
{
    private readonly int[] _orders;

    /// <summary>Draws the orders.</summary>
    /// <param name="documents">D, number of sequences in the corpus.</param>
    /// <param name="permutations">B.</param>
    /// <param name="seed">Of stream <see cref="RandomStream.LabelPermutation"/>; words b·D … b·D + D − 1, sorted, are order b.</param>
    public LabelPermutations(int documents, int permutations, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(documents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        (Documents, Count) = (documents, permutations);
        _orders = new int[checked(documents * permutations)];
        var stream = new Philox4x64(seed, RandomStream.LabelPermutation);
        var keys = new ulong[documents];
        for (int b = 0; b < permutations; b++)
        {
            Span<int> order = _orders.AsSpan(b * documents, documents);
            for (int d = 0; d < documents; d++)
                order[d] = d;
            stream.Fill((ulong)b * (ulong)documents, keys);
            keys.AsSpan().Sort(order);
        }
    }

    /// <summary>D.</summary>
    public int Documents { get; }

    /// <summary>B.</summary>
    public int Count { get; }

    /// <summary>One order of all documents.</summary>
    public ReadOnlySpan<int> Order(int permutation) => _orders.AsSpan(permutation * Documents, Documents);

    /// <summary>Labels that have changed places among the documents that have one.</summary>
    /// <param name="permutation">0 … B − 1.</param>
    /// <param name="documents">Those documents, ascending.</param>
    /// <param name="labels">Their labels.</param>
    /// <returns>The labels again, in another order.</returns>
    public bool[] Permute(int permutation, ReadOnlySpan<int> documents, ReadOnlySpan<bool> labels)
    {
        var permuted = new bool[labels.Length];
        int next = 0;
        foreach (int document in Order(permutation))
            if (documents.BinarySearch(document) is >= 0 and int place)
                permuted[place] = labels[next++];
        return permuted;
    }
}
