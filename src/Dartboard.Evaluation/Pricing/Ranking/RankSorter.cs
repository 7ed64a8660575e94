namespace Dartboard.Evaluation.Pricing.Ranking;

/// <summary>Sorts the scores of documents, exactly and with equal scores in document order; serves one thread.</summary>
/// <remarks>Radix sort by 11, 11 and 10 bits of the float's bits in the order of its values: five to ten times as fast as comparing.</remarks>
internal sealed class RankSorter(int documents)
{
    private const int Digits = 3;
    private const int DigitBits = 11;
    private const int Buckets = 1 << DigitBits;

    private ulong[] _entries = new ulong[documents];
    private ulong[] _sorted = new ulong[documents];
    private readonly int[] _counts = new int[Digits * Buckets];

    /// <summary>Sorts.</summary>
    /// <param name="scores">One for each document, none NaN.</param>
    /// <returns>Ascending (key, document) pairs, the key in the upper 32 bits; equal scores have equal keys. Valid until the next call.</returns>
    public ReadOnlySpan<ulong> Sort(ReadOnlySpan<float> scores)
    {
        Array.Clear(_counts);
        for (int document = 0; document < documents; document++)
        {
            uint key = Key(scores[document]);
            _entries[document] = (ulong)key << 32 | (uint)document;
            for (int digit = 0; digit < Digits; digit++)
                _counts[digit * Buckets + Digit(key, digit)]++;
        }

        for (int digit = 0; digit < Digits; digit++)
            Scatter(digit);
        return _entries;
    }

    // −0 becomes +0, which it equals; negative floats descend in their bits, positive ones ascend.
    private static uint Key(float score)
    {
        int bits = BitConverter.SingleToInt32Bits(score + 0f);
        return (uint)(bits ^ (bits >> 31 | int.MinValue));
    }

    private static int Digit(uint key, int digit) => (int)(key >> digit * DigitBits) & (Buckets - 1);

    private void Scatter(int digit)
    {
        Span<int> places = _counts.AsSpan(digit * Buckets, Buckets);
        int place = 0;
        foreach (ref int count in places)
            (count, place) = (place, place + count);
        foreach (ulong entry in _entries)
            _sorted[places[Digit((uint)(entry >> 32), digit)]++] = entry;
        (_entries, _sorted) = (_sorted, _entries);
    }
}
