using System.Text.Json;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Pricing.Tails;

namespace Dartboard.Evaluation.Features;

/// <summary>Prices every explained latent in the darts of its own run: −log₂ P(a dart's explanation has as high an F1).</summary>
internal static class FeaturePrices
{
    /// <summary>Arms whose latents are darts, the one to price in first.</summary>
    private static readonly string[] Darts = ["darts", "darts-rademacher"];

    /// <summary>The same rows, with prices where the run threw darts.</summary>
    /// <param name="rows">Of all arms. A dart that was not explained scores 0; other rows without an F1 get no price.</param>
    /// <param name="seed">Of the bootstrap of the tail.</param>
    public static IReadOnlyList<FeatureRow> Add(IEnumerable<FeatureRow> rows, ulong seed)
    {
        FeatureRow[] all = [.. rows];
        if (Darts.FirstOrDefault(arm => all.Any(row => row.Arm == arm)) is not { } darts)
            return all;
        float[] scores = [.. all.Where(row => row.Arm == darts).Select(row => (float)(row.F1 ?? 0)).Order()];
        var tail = new DartTail(new DartScores(scores), TailScale.Raw, seed);
        return [.. all.Select(row => row.F1 is { } f1 ? Priced(row, tail.Price(f1)) : row)];
    }

    private static FeatureRow Priced(FeatureRow row, DartPrice price) => row with
    {
        PriceBits = price.Bits,
        PriceBitsLow = price.Interval.Low,
        PriceBitsHigh = double.IsFinite(price.Interval.High) ? price.Interval.High : null,
        PriceKind = JsonNamingPolicy.SnakeCaseLower.ConvertName(price.Kind.ToString()),
    };
}
