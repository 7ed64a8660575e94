using Dartboard.Kernels.Bits;
using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Dictionaries.Coherences;

/// <summary>Counts the inner products of all pairs of m darts, exactly.</summary>
public static class PairCounter
{
    /// <summary>Counts.</summary>
    /// <param name="spec">The darts.</param>
    /// <param name="workers">Threads; the counts do not depend on their number.</param>
    /// <param name="progress">Told the share of the work that is done, from any thread.</param>
    /// <exception cref="ArgumentException">The specification is not valid.</exception>
    public static PairCounts Count(DartboardSpec spec, Workers workers, Action<double>? progress = null)
    {
        if (spec.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(spec));
        return spec.Kind switch
        {
            DartKind.Rademacher => Rademacher(spec, workers, progress),
            DartKind.Hadamard => new HadamardPairs(spec.Width, spec.Count, spec.Seed).Count(workers, progress),
            _ => GaussianPairs.Count(spec, workers, progress),
        };
    }

    private static PairCounts Rademacher(DartboardSpec spec, Workers workers, Action<double>? progress)
    {
        var rows = new ulong[checked((long)spec.Count * SignRows.Words(spec.Width))];
        new Philox4x64(spec.Seed, RandomStream.RademacherSigns).Fill(0, rows);
        SignRows.ClearBeyond(rows, spec.Width);
        return PairCounts.OfSigns(spec.Width, HammingDistances.CountPairs(rows, spec.Width, workers, progress));
    }
}
