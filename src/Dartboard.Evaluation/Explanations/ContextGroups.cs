using System.Numerics;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Rows grouped by what a mask shows of their last tokens: for each of the 15 masks of 4 tokens, rows with the same visible tokens are one group.</summary>
/// <remarks>
/// Bit d of a mask shows the token d places before the row's own (bit 0). Groups are numbered from 1 in the order of their
/// tokens, so neither threads nor the order of documents change them; 0 stands for a context that is too short, or that
/// teaches nothing because fewer than two teaching rows share it (one, for the row's own token).
/// </remarks>
internal sealed class ContextGroups
{
    public const int Longest = 4;
    public const int Masks = 1 << Longest;

    private readonly ExplanationIndex _index;
    private readonly int[] _near;
    private readonly int[] _groups;
    private readonly List<Group> _all = [default];
    private readonly int[] _teachingRows;

    public ContextGroups(ExplanationIndex index, Workers workers)
    {
        _index = index;
        _near = Near(index);
        _groups = new int[index.Rows * Masks];
        var found = new List<Group>[Masks];
        // A mask's groups refine those of the mask without its furthest token, so smaller masks come first.
        for (int size = 1; size <= Longest; size++)
        {
            int[] masks = [.. Enumerable.Range(1, Masks - 1).Where(mask => BitOperations.PopCount((uint)mask) == size)];
            workers.For(masks.Length, (item, _) => found[masks[item]] = Split(masks[item]));
        }

        Number(found);
        _teachingRows = [.. _all.Select(group => group.TeachingRows)];
        Choosing = new RowLists(this, 0, index.Fit.Rows, row => index.Chooses[row]);
        HeldOut = new RowLists(this, index.Fit.Rows, index.Rows, _ => true);
    }

    /// <summary>Groups and the 0 that stands for none.</summary>
    public int Count => _all.Count;

    /// <summary>The rows of each group that choose among rules.</summary>
    public RowLists Choosing { get; }

    /// <summary>The held-out rows of each group.</summary>
    public RowLists HeldOut { get; }

    /// <summary>A row's group under each mask; that of mask 0 is 0.</summary>
    public ReadOnlySpan<int> Of(int row) => _groups.AsSpan(row * Masks, Masks);

    /// <summary>How many teaching rows a group holds.</summary>
    public int TeachingRows(int group) => _teachingRows[group];

    public int Mask(int group) => _all[group].Mask;

    /// <summary>The visible tokens of a group, the row's own first.</summary>
    public int[] Tokens(int group)
    {
        (int row, int mask) = (_all[group].Row, _all[group].Mask);
        int length = BitOperations.Log2((uint)mask) + 1;
        return [.. Enumerable.Range(0, length).Select(distance => (mask >> distance & 1) == 1 ? _near[row * Longest + distance] : Pattern.Wildcard)];
    }

    /// <summary>The last tokens of every row, its own first; −1 before the start of the sequence.</summary>
    private static int[] Near(ExplanationIndex index)
    {
        int[] near = new int[index.Rows * Longest];
        for (int row = 0; row < index.Rows; row++)
        {
            (TokenCorpus corpus, int local) = index.Locate(row);
            ReadOnlySpan<int> context = corpus.ContextOf(local, Longest);
            for (int distance = 0; distance < Longest; distance++)
                near[row * Longest + distance] = distance < context.Length ? context[^(distance + 1)] : -1;
        }

        return near;
    }

    private List<Group> Split(int mask)
    {
        int furthest = BitOperations.Log2((uint)mask), parent = mask & ~(1 << furthest);
        var keys = new List<long>(_index.Rows);
        var rows = new List<int>(_index.Rows);
        for (int row = 0; row < _index.Rows; row++)
            if (_near[row * Longest + furthest] is >= 0 and var token && (parent == 0 || _groups[row * Masks + parent] > 0))
            {
                keys.Add((long)_groups[row * Masks + parent] << 32 | (uint)token);
                rows.Add(row);
            }

        long[] sortedKeys = [.. keys];
        int[] sortedRows = [.. rows];
        Array.Sort(sortedKeys, sortedRows);
        var groups = new List<Group>();
        for (int start = 0, end; start < sortedKeys.Length; start = end)
        {
            int teaching = 0;
            for (end = start; end < sortedKeys.Length && sortedKeys[end] == sortedKeys[start]; end++)
                teaching += _index.Teaches(sortedRows[end]) ? 1 : 0;
            if (teaching < (mask == 1 ? 1 : 2))
                continue;
            groups.Add(new Group(mask, teaching, sortedRows[start]));
            foreach (int row in sortedRows.AsSpan(start..end))
                _groups[row * Masks + mask] = groups.Count;
        }

        return groups;
    }

    private void Number(List<Group>[] found)
    {
        int[] before = new int[Masks];
        for (int mask = 1; mask < Masks; mask++)
        {
            before[mask] = _all.Count - 1;
            _all.AddRange(found[mask]);
        }

        for (int at = 0; at < _groups.Length; at++)
            if (_groups[at] > 0)
                _groups[at] += before[at % Masks];
    }

    private readonly record struct Group(int Mask, int TeachingRows, int Row);
}
