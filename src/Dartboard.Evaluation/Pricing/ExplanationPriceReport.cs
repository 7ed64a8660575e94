namespace Dartboard.Evaluation.Pricing;

/// <summary>What <c>dartboard price --score explanation</c> found: schema <c>dartboard.price.explanation/1</c>. An upper end of an interval that is infinite is null.</summary>
public sealed record ExplanationPriceReport
{
    /// <summary>Name and version of this layout.</summary>
    public string Schema { get; init; } = "dartboard.price.explanation/1";

    /// <summary>What was priced, and on what.</summary>
    public required PriceSetup Setup { get; init; }

    /// <summary>Dartboards thrown, each of as many darts and active darts as the dictionaries priced.</summary>
    public required int Dartboards { get; init; }

    /// <summary>Median F1 of the darts thrown.</summary>
    public required double MedianDartScore { get; init; }

    /// <summary>The arms.</summary>
    public required IReadOnlyList<ExplanationPrices> Arms { get; init; }

    /// <summary>The answer, in sentences.</summary>
    public required IReadOnlyList<string> Verdict { get; init; }
}
