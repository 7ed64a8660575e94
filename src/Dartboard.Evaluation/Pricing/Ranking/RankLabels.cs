using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dartboard.Evaluation.Pricing.Ranking;

/// <summary>Labels of documents for many concepts, laid out so that one walk through a ranking counts for a vector of concepts at a time.</summary>
/// <remarks>
/// AUC = (2·Σ_{positive} negatives below + tied pairs) / 2N₊N₋ (Mann and Whitney 1947), in integers, so exact. A lane counts the
/// negatives so far in 16 bits and sums them for a stretch of documents short enough not to overflow.
/// </remarks>
internal sealed class RankLabels
{
    /// <summary>Most documents: their count must fit 16 bits.</summary>
    public const int MostDocuments = ushort.MaxValue;

    private static readonly int Lanes = Vector<short>.Count;

    private readonly int _documents, _groups, _stretch;
    private readonly short[] _labels;
    private readonly double[] _twicePairs;

    /// <summary>Lays labels out.</summary>
    /// <param name="labels">For each concept and document 1, −1 or 0; both 1 and −1 present.</param>
    /// <exception cref="ArgumentException">There are too many documents.</exception>
    public RankLabels(sbyte[][] labels)
    {
        _documents = labels[0].Length;
        if (_documents > MostDocuments)
            throw new ArgumentException($"areas under the curve are counted over at most {MostDocuments} documents; got {_documents}: use fewer --tokens", nameof(labels));
        Concepts = labels.Length;
        _stretch = ushort.MaxValue / _documents;
        _groups = (Concepts + Lanes - 1) / Lanes;
        _labels = new short[_groups * _documents * Lanes];
        for (int concept = 0; concept < Concepts; concept++)
            for (int document = 0; document < _documents; document++)
                _labels[(concept / Lanes * _documents + document) * Lanes + concept % Lanes] = labels[concept][document];
        _twicePairs = [.. labels.Select(row => 2.0 * row.Count(label => label > 0) * row.Count(label => label < 0))];
    }

    /// <summary>Number of concepts.</summary>
    public int Concepts { get; }

    /// <summary>N₊·N₋ of a concept.</summary>
    public double Pairs(int concept) => _twicePairs[concept] / 2;

    /// <summary>AUC of one ranking for every concept.</summary>
    /// <param name="ranking">Every document once, see <see cref="RankSorter.Sort"/>.</param>
    /// <param name="areas">One for each concept.</param>
    public void Areas(ReadOnlySpan<ulong> ranking, Span<float> areas)
    {
        Span<long> twice = stackalloc long[Lanes];
        for (int group = 0; group < _groups; group++)
        {
            ReadOnlySpan<short> labels = _labels.AsSpan(group * _documents * Lanes, _documents * Lanes);
            Walk(ranking, labels, twice);
            AddTies(ranking, labels, twice);
            int first = group * Lanes, count = Math.Min(Lanes, Concepts - first);
            for (int lane = 0; lane < count; lane++)
                areas[first + lane] = (float)(twice[lane] / _twicePairs[first + lane]);
        }
    }

    /// <summary>2·Σ_{positive} negatives earlier in the ranking.</summary>
    private void Walk(ReadOnlySpan<ulong> ranking, ReadOnlySpan<short> labels, Span<long> twice)
    {
        ref short origin = ref MemoryMarshal.GetReference(labels);
        Vector<ushort> below = Vector<ushort>.Zero;
        twice.Clear();
        for (int start = 0; start < ranking.Length; start += _stretch)
        {
            Vector<ushort> sum = Vector<ushort>.Zero;
            foreach (ulong entry in ranking.Slice(start, Math.Min(_stretch, ranking.Length - start)))
            {
                Vector<short> label = Vector.LoadUnsafe(ref origin, (nuint)((uint)entry * (uint)Lanes));
                sum += below & Vector.AsVectorUInt16(Vector.GreaterThan(label, Vector<short>.Zero));
                // A comparison gives −1 where it holds.
                below -= Vector.AsVectorUInt16(Vector.LessThan(label, Vector<short>.Zero));
            }

            for (int lane = 0; lane < Lanes; lane++)
                twice[lane] += 2L * sum[lane];
        }
    }

    /// <summary>Equal scores: a pair of them counts a half, however they were ordered.</summary>
    private static void AddTies(ReadOnlySpan<ulong> ranking, ReadOnlySpan<short> labels, Span<long> twice)
    {
        for (int start = 0, end; start < ranking.Length; start = end)
        {
            for (end = start + 1; end < ranking.Length && ranking[end] >> 32 == ranking[start] >> 32;)
                end++;
            if (end > start + 1)
                for (int lane = 0; lane < Lanes; lane++)
                    twice[lane] += Tied(ranking[start..end], labels, lane);
        }
    }

    /// <summary>All pairs of a tie less twice those that the walk counted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Tied(ReadOnlySpan<ulong> tie, ReadOnlySpan<short> labels, int lane)
    {
        long positives = 0, negatives = 0, counted = 0;
        foreach (ulong entry in tie)
        {
            short label = labels[(int)((uint)entry * (uint)Lanes) + lane];
            positives += label > 0 ? 1 : 0;
            negatives += label < 0 ? 1 : 0;
            counted += label > 0 ? negatives : 0;
        }

        return positives * negatives - 2 * counted;
    }
}
