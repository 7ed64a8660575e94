namespace Dartboard.Evaluation.Nulls;

/// <summary>Step-one max-T of Westfall and Young (1993): p-values that hold for all latents at once, whatever their dependence.</summary>
/// <remarks>p_j = (1 + #{b: max_i T_i^(b) ≥ T_j}) / (B + 1). T is the AUC, one-sided: a latent detects a concept by firing.</remarks>
public sealed class MaxT
{
    private readonly double[][] _maxima;
    private readonly double[] _joint;

    internal MaxT(IReadOnlyList<ConceptAucs> concepts)
    {
        Concepts = concepts;
        _maxima = [.. concepts.Select(concept => concept.Maxima.Order().ToArray())];
        int permutations = concepts.Count == 0 ? 0 : concepts[0].Maxima.Length;
        _joint = [.. Enumerable.Range(0, permutations).Select(b => concepts.Max(concept => Standardised(concept, concept.Maxima[b]))).Order()];
    }

    /// <summary>AUCs and null maxima of every concept.</summary>
    public IReadOnlyList<ConceptAucs> Concepts { get; }

    /// <summary>Adjusted p of a latent for one concept, over all latents.</summary>
    public double PValue(int concept, int latent) => PValue(_maxima[concept], Concepts[concept].Aucs[latent]);

    /// <summary>Adjusted p of a latent for a concept, over all latents and all concepts; T is (AUC − ½) / <see cref="ConceptAucs.Deviation"/>, so that concepts with few documents do not drown the others.</summary>
    public double JointPValue(int concept, int latent) => PValue(_joint, Standardised(Concepts[concept], Concepts[concept].Aucs[latent]));

    /// <summary>For every latent its least joint p over concepts: at most 0.05 means that it detects some concept, no latent being wrongly called so with a chance of 95 %.</summary>
    public double[] LatentPValues() => [.. Enumerable.Range(0, Concepts.Count == 0 ? 0 : Concepts[0].Aucs.Length)
        .Select(latent => Enumerable.Range(0, Concepts.Count).Min(concept => JointPValue(concept, latent)))];

    private static double Standardised(ConceptAucs concept, double auc) => (auc - 0.5) / concept.Deviation;

    private static double PValue(double[] sortedMaxima, double statistic)
    {
        int below = 0, end = sortedMaxima.Length;
        while (below < end)
        {
            int middle = (below + end) / 2;
            (below, end) = sortedMaxima[middle] < statistic ? (middle + 1, end) : (below, middle);
        }

        return (1.0 + sortedMaxima.Length - below) / (1.0 + sortedMaxima.Length);
    }
}
