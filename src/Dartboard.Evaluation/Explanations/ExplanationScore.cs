using System.Runtime.InteropServices;

namespace Dartboard.Evaluation.Explanations;

/// <summary>How well predicted activations agree with true ones over all rows, active or not: the measures that notice both missing and extra labels (arXiv 2506.05774).</summary>
/// <param name="F1">2·tp/(predicted + firing), a row counting as predicted or firing where its value is above 0.</param>
/// <param name="AveragePrecision">Area under the precision-recall curve, Σ (Rₙ − Rₙ₋₁)·Pₙ over the distinct predictions in falling order; rows with equal predictions share a threshold.</param>
/// <param name="Pearson">Correlation of predicted and true activations; 0 where either is the same on every row.</param>
public readonly record struct ExplanationScore(double F1, double AveragePrecision, double Pearson)
{
    /// <summary>Scores predictions row by row.</summary>
    /// <param name="predicted">Predicted activations, 0 where none is expected.</param>
    /// <param name="actual">True activations, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ, or no true activation is above 0, so that no score is defined.</exception>
    public static ExplanationScore Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual)
    {
        if (predicted.Length != actual.Length)
            throw new ArgumentException($"every row needs a prediction and an activation; got {predicted.Length} and {actual.Length}", nameof(predicted));
        var totals = new ActivationTotals(actual.Length, 0, 0, 0);
        var groups = new Dictionary<float, PredictionGroup>();
        for (int row = 0; row < actual.Length; row++)
        {
            totals = totals.With(actual[row]);
            if (predicted[row] > 0)
                groups[predicted[row]] = groups.GetValueOrDefault(predicted[row], new PredictionGroup(predicted[row], 0, 0, 0)).With(actual[row]);
        }

        if (totals.Firings == 0)
            throw new ArgumentException($"no score is defined where the latent never fires; got {actual.Length} rows without an activation above 0", nameof(actual));
        return Of([.. groups.Values], totals);
    }

    /// <summary>Scores predictions that are the same on groups of rows; rows in no group are predicted 0.</summary>
    internal static ExplanationScore Of(List<PredictionGroup> groups, ActivationTotals actual) =>
        new(F1Of(CollectionsMarshal.AsSpan(groups), actual), AveragePrecisionOf(groups, actual), PearsonOf(CollectionsMarshal.AsSpan(groups), actual));

    /// <summary>F1 alone.</summary>
    internal static double F1Of(ReadOnlySpan<PredictionGroup> groups, ActivationTotals actual)
    {
        long hits = 0, predicted = 0;
        foreach (PredictionGroup group in groups)
            (hits, predicted) = (hits + group.Firings, predicted + group.Rows);
        return 2.0 * hits / (predicted + actual.Firings);
    }

    private static double AveragePrecisionOf(List<PredictionGroup> groups, ActivationTotals actual)
    {
        groups.Sort((a, b) => b.Prediction.CompareTo(a.Prediction));
        long rows = 0, hits = 0, hitsBefore = 0;
        double area = 0;
        for (int i = 0; i < groups.Count; i++)
        {
            (rows, hits) = (rows + groups[i].Rows, hits + groups[i].Firings);
            if (i + 1 < groups.Count && groups[i + 1].Prediction == groups[i].Prediction)
                continue;
            area += (hits - hitsBefore) * ((double)hits / rows);
            hitsBefore = hits;
        }

        area += (actual.Firings - hitsBefore) * ((double)actual.Firings / actual.Rows);
        return area / actual.Firings;
    }

    private static double PearsonOf(ReadOnlySpan<PredictionGroup> groups, ActivationTotals actual)
    {
        double sum = 0, squares = 0, products = 0;
        foreach (PredictionGroup group in groups)
        {
            sum += group.Prediction * group.Rows;
            squares += group.Prediction * group.Prediction * group.Rows;
            products += group.Prediction * group.Activation;
        }

        double predictedVariance = squares - sum * sum / actual.Rows;
        double actualVariance = actual.SumOfSquares - actual.Sum * actual.Sum / actual.Rows;
        double product = predictedVariance * actualVariance;
        return product > 0 ? (products - sum * actual.Sum / actual.Rows) / Math.Sqrt(product) : 0;
    }
}
