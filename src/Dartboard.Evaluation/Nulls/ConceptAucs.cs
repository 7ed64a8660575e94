namespace Dartboard.Evaluation.Nulls;

/// <summary>AUCs for one concept, and the largest under every permutation of its labels.</summary>
/// <param name="Name">The concept.</param>
/// <param name="Positives">N₊, documents of which it holds.</param>
/// <param name="Negatives">N₋, documents of which it does not.</param>
/// <param name="Aucs">By latent: chance that a positive document activates it more than a negative one, ties counted half.</param>
/// <param name="Maxima">By permutation: the largest AUC of any latent.</param>
public sealed record ConceptAucs(string Name, int Positives, int Negatives, double[] Aucs, double[] Maxima)
{
    /// <summary>Standard deviation of the AUC of a score without ties under permuted labels, √((N + 1) / (12·N₊·N₋)): the unit in which concepts are compared.</summary>
    public double Deviation => Math.Sqrt((Positives + Negatives + 1) / (12.0 * Positives * Negatives));
}
