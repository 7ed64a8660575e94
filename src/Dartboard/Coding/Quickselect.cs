namespace Dartboard.Coding;

/// <summary>The k-th largest of distinct integers.</summary>
internal static unsafe class Quickselect
{
    /// <summary>Returns the k-th largest of <paramref name="values"/>.</summary>
    /// <param name="values">Distinct; left as they are.</param>
    /// <param name="k">From 1 to as many as there are values.</param>
    /// <param name="scratch">Twice as many as values.</param>
    /// <remarks>Hoare's FIND (1961) with the median of three as pivot.</remarks>
    public static ulong Largest(ReadOnlySpan<ulong> values, int k, Span<ulong> scratch)
    {
        Span<ulong> next = scratch[..values.Length], other = scratch.Slice(values.Length, values.Length);
        while (true)
        {
            ulong pivot = Median(values[0], values[values.Length / 2], values[^1]);
            int greater = Partition(values, pivot, next);
            if (k == greater + 1)
                return pivot;
            if (k <= greater)
            {
                values = next[..greater];
            }
            else
            {
                k -= greater + 1;
                values = next[(greater + 1)..values.Length];
            }

            Span<ulong> used = next;
            next = other;
            other = used;
        }
    }

    /// <summary>Copies values greater than the pivot to the front, smaller ones to the back, and returns how many are greater.</summary>
    /// <remarks>Every value is stored at both ends and one end moves on: nothing to mispredict, and no load waits for a store.</remarks>
    private static int Partition(ReadOnlySpan<ulong> values, ulong pivot, Span<ulong> target)
    {
        fixed (ulong* first = target)
        {
            ulong* front = first, back = first + values.Length - 1;
            foreach (ulong value in values)
            {
                *front = value;
                *back = value;
                front += value > pivot ? 1 : 0;
                back -= value < pivot ? 1 : 0;
            }

            return (int)(front - first);
        }
    }

    private static ulong Median(ulong x, ulong y, ulong z) => Math.Max(Math.Min(x, y), Math.Min(Math.Max(x, y), z));
}
