using System.Runtime.InteropServices;
using Dartboard.Evaluation.Latents;

namespace Dartboard.Judging.Examples;

/// <summary>A corpus in windows: every sequence's rows cut into the fewest pieces of nearly equal length that are short enough.</summary>
/// <remarks>Windows do not overlap, and each lies within one sequence.</remarks>
public sealed class TextWindows
{
    /// <summary>Shorter pieces say too little to be judged.</summary>
    private const int Shortest = 8;

    private readonly TokenCorpus _corpus;
    private readonly int[] _starts;
    private readonly int[] _ends;

    /// <summary>Cuts a corpus.</summary>
    /// <param name="corpus">The tokens.</param>
    /// <param name="longest">Rows of a window at most.</param>
    public TextWindows(TokenCorpus corpus, int longest)
    {
        _corpus = corpus;
        var starts = new List<int>();
        var ends = new List<int>();
        for (int s = 0; s + 1 < corpus.RowStarts.Length; s++)
        {
            int first = corpus.RowStarts[s], rows = corpus.RowStarts[s + 1] - first, pieces = (rows + longest - 1) / longest;
            for (int piece = 0; piece < pieces; piece++)
            {
                int start = first + (int)((long)rows * piece / pieces), end = first + (int)((long)rows * (piece + 1) / pieces);
                if (end - start < Math.Min(Shortest, longest / 2))
                    continue;
                starts.Add(start);
                ends.Add(end);
            }
        }

        (_starts, _ends) = ([.. starts], [.. ends]);
    }

    /// <summary>Number of windows.</summary>
    public int Count => _starts.Length;

    /// <summary>The window's first row.</summary>
    public int Start(int window) => _starts[window];

    /// <summary>The row after the window's last.</summary>
    public int End(int window) => _ends[window];

    /// <summary>Token ids of a window.</summary>
    public int[] Tokens(int window)
    {
        int[] tokens = new int[_ends[window] - _starts[window]];
        for (int i = 0; i < tokens.Length; i++)
            tokens[i] = _corpus.TokenAt(_starts[window] + i);
        return tokens;
    }

    /// <summary>Equal for windows of the same tokens, and for no others.</summary>
    internal string Content(int window) => new(MemoryMarshal.Cast<int, char>(Tokens(window)));

    /// <summary>The window a row is in; −1 where it is in none, because the piece was too short.</summary>
    internal int Of(int row)
    {
        int found = Array.BinarySearch(_starts, row);
        int window = found < 0 ? ~found - 1 : found;
        return window >= 0 && row < _ends[window] ? window : -1;
    }
}
