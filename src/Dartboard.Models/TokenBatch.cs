namespace Dartboard.Models;

/// <summary>Sequences of token ids laid out back to back, so that a matrix of activations has one row per token.</summary>
public sealed class TokenBatch
{
    private readonly int[] _tokens;
    private readonly int[] _offsets;
    private readonly int[] _positions;

    /// <summary>Lays out sequences.</summary>
    /// <param name="sequences">Token ids of each; empty ones are allowed and take no row.</param>
    public TokenBatch(IReadOnlyList<int[]> sequences)
        : this(sequences, 0)
    {
    }

    internal TokenBatch(IReadOnlyList<int[]> sequences, int firstPosition)
    {
        FirstPosition = firstPosition;
        _offsets = new int[sequences.Count + 1];
        for (int i = 0; i < sequences.Count; i++)
        {
            _offsets[i + 1] = checked(_offsets[i] + sequences[i].Length);
            PositionCount = Math.Max(PositionCount, firstPosition + sequences[i].Length);
        }

        _tokens = new int[_offsets[^1]];
        _positions = new int[_tokens.Length];
        for (int i = 0; i < sequences.Count; i++)
        {
            sequences[i].CopyTo(_tokens, _offsets[i]);
            for (int position = 0; position < sequences[i].Length; position++)
                _positions[_offsets[i] + position] = firstPosition + position;
        }
    }

    /// <summary>All token ids, row by row.</summary>
    public ReadOnlySpan<int> Tokens => _tokens;

    /// <summary>Each row's place in its sequence, counted from 0.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    /// <summary>First row of each sequence, and the number of rows at the end.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>Number of rows.</summary>
    public int TokenCount => _tokens.Length;

    /// <summary>Number of sequences.</summary>
    public int SequenceCount => _offsets.Length - 1;

    /// <summary>One more than the largest position: the tokens of the longest sequence.</summary>
    public int PositionCount { get; }

    /// <summary>Position of each sequence's first row; above 0 where a batch goes on after cached tokens.</summary>
    internal int FirstPosition { get; }

    /// <summary>The token that a row has to predict; null for the last row of a sequence.</summary>
    public int? Target(int row) => row + 1 < _tokens.Length && _positions[row + 1] > FirstPosition ? _tokens[row + 1] : null;

    /// <summary>Groups sequences, in order, into batches of at least <paramref name="tokens"/> tokens each (the last may be smaller).</summary>
    /// <param name="sequences">Token ids of each.</param>
    /// <param name="tokens">A batch ends with the sequence that reaches this many.</param>
    public static IEnumerable<TokenBatch> Group(IEnumerable<int[]> sequences, int tokens = 4096)
    {
        var group = new List<int[]>();
        int count = 0;
        foreach (int[] sequence in sequences)
        {
            group.Add(sequence);
            count += sequence.Length;
            if (count < tokens)
                continue;
            yield return new TokenBatch(group);
            group.Clear();
            count = 0;
        }

        if (group.Count > 0)
            yield return new TokenBatch(group);
    }
}
