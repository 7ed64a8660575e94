using System.Text.Json;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Pricing;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>The rows of <c>features.db</c> for one arm.</summary>
/// <param name="arm">Its name.</param>
/// <param name="meaning">What was found out of its latents.</param>
/// <param name="scorer">The text and its concepts.</param>
/// <param name="prices">What directions cost for a concept; null where there are none.</param>
/// <param name="darts">What an explanation's F1 costs; null where the run threw no darts.</param>
internal sealed class LatentRows(string arm, ArmMeaning meaning, MeaningScorer scorer, PriceTable? prices, DartTail? darts)
{
    private const int ExamplesOfEachKind = 5;

    public IEnumerable<FeatureRow> Latents() => meaning.Explanations.Select(Latent);

    public IEnumerable<FeatureExample> Examples() =>
        from explanation in meaning.Explanations
        where explanation.HeldOutFirings > 0
        from example in Examples(explanation.Latent)
        select example;

    public IEnumerable<ConceptRow> Concepts() => meaning.Concepts is { } choice ? scorer.Suite.Tasks.Select((task, concept) => Concept(choice, task, concept)) : [];

    private FeatureRow Latent(LatentExplanation explanation)
    {
        int latent = explanation.Latent;
        (int Concept, double Auc)? best = explanation.FitFirings > 0 ? meaning.Concepts?.BestOf(latent) : null;
        DartPrice? price = explanation.State == LatentState.Live ? darts?.Price(ExplanationTail.Score(explanation)) : null;
        return new FeatureRow
        {
            Arm = arm,
            Latent = latent,
            State = JsonNamingPolicy.SnakeCaseLower.ConvertName(explanation.State.ToString()),
            FitFirings = explanation.FitFirings,
            HeldOutFirings = explanation.HeldOutFirings,
            Density = (double)explanation.HeldOutFirings / scorer.HeldOut.Rows,
            TokenEntropy = explanation.TokenEntropy,
            NormalizedTokenEntropy = explanation.NormalizedTokenEntropy,
            Rule = explanation.Text,
            Language = explanation.Rule?.Language.ToString().ToLowerInvariant(),
            F1 = explanation.HeldOut?.F1,
            AveragePrecision = explanation.HeldOut?.AveragePrecision,
            Pearson = explanation.HeldOut?.Pearson,
            BestToken = explanation.BestToken?.Describe(scorer.Texts),
            BestTokenF1 = explanation.BestTokenHeldOut?.F1,
            NullPercentile = Known(meaning.Null.Percentiles[latent]),
            PValue = Known(meaning.Null.PValues[latent]),
            QValue = Known(meaning.Null.QValues[latent]),
            Significant = Known(meaning.Null.QValues[latent]) is { } q ? q <= NullComparison.Level : null,
            BestConcept = best is { } concept ? scorer.Suite.Tasks[concept.Concept].Name : null,
            BestConceptAuc = best?.Auc,
            PriceBits = price?.Bits,
            PriceBitsLow = price?.Interval.Low,
            PriceBitsHigh = Known(price?.Interval.High ?? double.NaN),
            PriceKind = NameOf(price),
        };
    }

    private IEnumerable<FeatureExample> Examples(int latent) =>
    [
        .. LatentExample.Top(scorer.HeldOut, meaning.HeldOut, latent, ExamplesOfEachKind).Select((example, rank) => Example(latent, ExampleKind.Top, rank, example)),
        .. LatentExample.Middle(scorer.HeldOut, meaning.HeldOut, latent, ExamplesOfEachKind).Select((example, rank) => Example(latent, ExampleKind.Middle, rank, example)),
    ];

    private FeatureExample Example(int latent, ExampleKind kind, int rank, LatentExample example) =>
        new(arm, latent, kind, rank + 1, example.Row, example.Activation, example.Focus, example.Activations);

    private ConceptRow Concept(ConceptChoice choice, ConceptTask task, int concept)
    {
        int latent = choice.Best[concept];
        DartPrice? price = prices?.Concepts[concept].Prices[Enumerable.Range(0, prices.Candidates.Count).First(i => prices.Candidates[i].Name == arm)];
        return new ConceptRow
        {
            Arm = arm,
            Concept = task.Name,
            Description = task.Description,
            Latent = latent,
            AucFit = choice.Fit.Row(latent)[concept],
            AucHeldOut = choice.HeldOut.Row(latent)[concept],
            PriceBits = price?.Bits,
            PriceBitsLow = price?.Interval.Low,
            PriceBitsHigh = Known(price?.Interval.High ?? double.NaN),
            PriceKind = NameOf(price),
        };
    }

    private static string? NameOf(DartPrice? price) => price is { } known ? JsonNamingPolicy.SnakeCaseLower.ConvertName(known.Kind.ToString()) : null;

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
