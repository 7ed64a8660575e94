namespace Dartboard.Coding;

/// <summary>The k-th largest of distinct integers.</summary>
internal static class Quickselect
{
    /// <summary>Returns the k-th largest (k from 1) and leaves the values in another order.</summary>
    /// <remarks>Hoare's FIND (1961) with the median of three as pivot; the partition has no branch to mispredict.</remarks>
    public static ulong Largest(Span<ulong> values, int k)
    {
        int rank = k - 1;
        while (values.Length > 1)
        {
            int greater = Partition(values);
            if (rank == greater)
                return values[greater];
            if (rank < greater)
            {
                values = values[..greater];
            }
            else
            {
                values = values[(greater + 1)..];
                rank -= greater + 1;
            }
        }

        return values[0];
    }

    /// <summary>Puts a pivot where it belongs in descending order, greater ones before it, and returns its place.</summary>
    private static int Partition(Span<ulong> values)
    {
        int last = values.Length - 1;
        int middle = MedianIndex(values, last / 2, last);
        ulong pivot = values[middle];
        values[middle] = values[last];
        int place = 0;
        for (int i = 0; i < last; i++)
        {
            ulong value = values[i];
            values[i] = values[place];
            values[place] = value;
            place += value > pivot ? 1 : 0;
        }

        values[last] = values[place];
        values[place] = pivot;
        return place;
    }

    private static int MedianIndex(Span<ulong> values, int b, int c)
    {
        ulong x = values[0], y = values[b], z = values[c];
        if (x < y)
            return y < z ? b : x < z ? c : 0;
        return x < z ? 0 : y < z ? c : b;
    }
}
