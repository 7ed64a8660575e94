using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Pricing.Tails;

namespace Dartboard.Evaluation.Pricing;

/// <summary>What an explanation's F1 costs in darts: how rarely a dart, as one latent of a dartboard, is explained as well.</summary>
internal static class ExplanationTail
{
    /// <summary>The tail of thrown darts.</summary>
    /// <param name="darts">Their explanations.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public static DartTail Of(IEnumerable<LatentExplanation> darts, ulong seed) => new(new DartScores([.. darts.Select(Score).Order()]), TailScale.Raw, seed);

    /// <summary>A latent that fires too rarely to be explained scores 0, thrown or trained.</summary>
    public static float Score(LatentExplanation explanation) => (float)(explanation.HeldOut?.F1 ?? 0);
}
