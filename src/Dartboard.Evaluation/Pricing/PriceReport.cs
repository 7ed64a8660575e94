namespace Dartboard.Evaluation.Pricing;

/// <summary>What <c>dartboard price</c> found of concepts: schema <c>dartboard.price/1</c>. An upper end of an interval that is infinite is null.</summary>
public sealed record PriceReport
{
    /// <summary>Name and version of this layout.</summary>
    public string Schema { get; init; } = "dartboard.price/1";

    /// <summary>What was priced, and on what.</summary>
    public required PriceSetup Setup { get; init; }

    /// <summary>Every candidate over all concepts.</summary>
    public required IReadOnlyList<PriceSummary> Candidates { get; init; }

    /// <summary>Every concept, its prices in the order of the candidates.</summary>
    public required IReadOnlyList<ConceptPrices> Concepts { get; init; }

    /// <summary>The answer, in sentences.</summary>
    public required IReadOnlyList<string> Verdict { get; init; }
}
