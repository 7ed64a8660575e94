using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Pricing;

/// <summary>Prices by concept and candidate, and what they come to.</summary>
public sealed class PriceTable
{
    /// <summary>Concepts in place of documents: the same resamples for every candidate, so that candidates compare pairwise.</summary>
    private readonly DocumentBootstrap _bootstrap;

    internal PriceTable(PricingOptions options, IReadOnlyList<PriceCandidate> candidates, IReadOnlyList<ConceptPrices> concepts)
    {
        (Options, Candidates, Concepts) = (options, candidates, concepts);
        _bootstrap = new DocumentBootstrap(concepts.Count, options.Seed);
    }

    /// <summary>What was priced, in how many darts.</summary>
    public PricingOptions Options { get; }

    /// <summary>What was priced.</summary>
    public IReadOnlyList<PriceCandidate> Candidates { get; }

    /// <summary>The prices.</summary>
    public IReadOnlyList<ConceptPrices> Concepts { get; }

    /// <summary>One candidate over all concepts.</summary>
    /// <param name="candidate">Its place among <see cref="Candidates"/>.</param>
    public PriceSummary Summary(int candidate)
    {
        double searched = Candidates[candidate].SearchedBits;
        double[] bits = Bits(candidate);
        double median = Medians.Of(bits);
        return new PriceSummary(
            Candidates[candidate].Name,
            searched,
            median,
            Concepts.Any(concept => concept.Prices[candidate] is { Kind: PriceKind.LowerBound } price && price.Bits <= median),
            MedianInterval(bits),
            median - searched,
            bits.Count(price => price > searched) / (double)bits.Length,
            Concepts.Count(concept => concept.Prices[candidate].Kind == PriceKind.Measured) / (double)bits.Length);
    }

    /// <summary>Median over concepts of one candidate's price less another's, and its 95 % interval over concepts, NaN of a single one.</summary>
    public (double Median, Interval Interval) Difference(int candidate, int other)
    {
        double[] differences = [.. Bits(candidate).Zip(Bits(other), (a, b) => a - b)];
        return (Medians.Of(differences), MedianInterval(differences));
    }

    private double[] Bits(int candidate) => [.. Concepts.Select(concept => concept.Prices[candidate].Bits)];

    // Every resample of a single concept is that concept, which says nothing of others.
    private Interval MedianInterval(double[] values) => values.Length == 1 ? new Interval(double.NaN, double.NaN) : _bootstrap.Interval(resample => Medians.Of(
        [.. values.SelectMany((value, concept) => Enumerable.Repeat(value, _bootstrap.Multiplicities(resample)[concept]))]));
}
