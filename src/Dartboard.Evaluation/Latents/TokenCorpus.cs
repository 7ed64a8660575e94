using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Latents;

/// <summary>Tokens in their sequences, and which of them the rows of an activation matrix stand for.</summary>
/// <remarks>A row is a token that counts: its context may hold tokens that do not, such as BOS.</remarks>
public sealed class TokenCorpus
{
    /// <summary>Lays sequences back to back.</summary>
    /// <param name="documents">Where each sequence comes from; of a packed one, the first document in it.</param>
    /// <param name="sequences">Token ids of each.</param>
    /// <param name="counted">Which tokens of each are rows.</param>
    /// <exception cref="ArgumentException">The three do not go together.</exception>
    public TokenCorpus(IReadOnlyList<TextDocument> documents, IReadOnlyList<int[]> sequences, IReadOnlyList<bool[]> counted)
    {
        if (documents.Count != sequences.Count || counted.Count != sequences.Count)
            throw new ArgumentException($"every sequence needs one document and one list of counted tokens; got {documents.Count} and {counted.Count} for {sequences.Count} sequences", nameof(documents));
        Documents = documents;
        Tokens = [.. sequences.SelectMany(sequence => sequence)];
        SequenceStarts = new int[sequences.Count + 1];
        RowStarts = new int[sequences.Count + 1];
        var positions = new List<int>(Tokens.Length);
        for (int s = 0; s < sequences.Count; s++)
        {
            SequenceStarts[s + 1] = SequenceStarts[s] + sequences[s].Length;
            for (int at = 0; at < sequences[s].Length; at++)
                if (counted[s][at])
                    positions.Add(SequenceStarts[s] + at);
            RowStarts[s + 1] = positions.Count;
        }

        Positions = [.. positions];
        SequenceOf = new int[Positions.Length];
        for (int s = 0; s < sequences.Count; s++)
            SequenceOf.AsSpan(RowStarts[s]..RowStarts[s + 1]).Fill(s);
    }

    /// <summary>Where each sequence comes from.</summary>
    public IReadOnlyList<TextDocument> Documents { get; }

    /// <summary>All token ids, sequence after sequence.</summary>
    public int[] Tokens { get; }

    /// <summary>Where each sequence starts in <see cref="Tokens"/>, and the end of the last.</summary>
    public int[] SequenceStarts { get; }

    /// <summary>The first row of each sequence, and the number of rows.</summary>
    public int[] RowStarts { get; }

    /// <summary>Where each row's token is in <see cref="Tokens"/>, ascending.</summary>
    public int[] Positions { get; }

    /// <summary>The sequence each row belongs to.</summary>
    public int[] SequenceOf { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Positions.Length;

    /// <summary>The token a row stands for.</summary>
    public int TokenAt(int row) => Tokens[Positions[row]];

    /// <summary>The last tokens the model had read at a row, the row's own the last of them.</summary>
    /// <param name="row">The row.</param>
    /// <param name="length">At most so many; fewer near the start of the sequence.</param>
    public ReadOnlySpan<int> ContextOf(int row, int length)
    {
        int end = Positions[row] + 1;
        int start = Math.Max(SequenceStarts[SequenceOf[row]], end - length);
        return Tokens.AsSpan(start..end);
    }
}
