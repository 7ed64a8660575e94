namespace Dartboard.Evaluation.Explanations;

/// <summary>How many explained latents lie where in the plane of token entropy and held-out score: only of a model that learned something should many be high in both (arXiv 2501.17727, App. H).</summary>
/// <param name="Counts">(bins, bins): by F1, the lowest first, then by normalised token entropy, the lowest first; both axes run from 0 to 1 in equal steps.</param>
public sealed record ExplanationPlane(IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>Steps along each axis.</summary>
    public int Bins => Counts.Count;

    /// <summary>Counts the latents that have an explanation.</summary>
    /// <param name="explanations">Of one arm.</param>
    /// <param name="bins">Steps along each axis, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1.</exception>
    public static ExplanationPlane Of(IEnumerable<LatentExplanation> explanations, int bins = 5) => Of(
        explanations.Where(explanation => explanation is { HeldOut: not null, NormalizedTokenEntropy: not null }).Select(explanation => (explanation.HeldOut!.Value.F1, explanation.NormalizedTokenEntropy!.Value)),
        bins);

    /// <summary>Counts latents.</summary>
    /// <param name="latents">Score and entropy of each.</param>
    /// <param name="bins">Steps along each axis, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1.</exception>
    public static ExplanationPlane Of(IEnumerable<(double F1, double NormalizedTokenEntropy)> latents, int bins = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        int[][] counts = [.. Enumerable.Range(0, bins).Select(_ => new int[bins])];
        foreach ((double f1, double entropy) in latents)
            counts[Bin(f1, bins)][Bin(entropy, bins)]++;
        return new ExplanationPlane(counts);
    }

    // The value 1 belongs to the last bin.
    private static int Bin(double value, int bins) => Math.Clamp((int)(value * bins), 0, bins - 1);
}
