namespace Dartboard.Evaluation.Explanations;

/// <summary>The rows of each context group within one part of the text, ascending.</summary>
internal sealed class RowLists
{
    private readonly int[] _starts;
    private readonly int[] _rows;

    public RowLists(ContextGroups groups, int first, int end, Func<int, bool> takes)
    {
        _starts = new int[groups.Count + 1];
        for (int row = first; row < end; row++)
            if (takes(row))
                foreach (int group in groups.Of(row))
                    _starts[group + 1] += group > 0 ? 1 : 0;
        for (int group = 0; group < groups.Count; group++)
            _starts[group + 1] += _starts[group];
        int[] next = _starts[..^1];
        _rows = new int[_starts[^1]];
        for (int row = first; row < end; row++)
            if (takes(row))
                foreach (int group in groups.Of(row))
                    if (group > 0)
                        _rows[next[group]++] = row;
    }

    public ReadOnlySpan<int> Of(int group) => _rows.AsSpan(_starts[group].._starts[group + 1]);
}
