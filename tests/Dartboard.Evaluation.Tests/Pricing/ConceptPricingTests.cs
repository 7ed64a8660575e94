using System.Numerics.Tensors;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Pricing;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Pricing;

public sealed class ConceptPricingTests
{
    private const int Width = 32, Documents = 160;

    private static readonly Progress<double> Silent = new();

    /// <summary>Each concept moves documents along a Gaussian direction of its own, in both halves; labels are drawn anew for each half.</summary>
    private static (ConceptTask[] Tasks, Matrix Fit, Matrix HeldOut, Matrix Directions) Plant(double length)
    {
        var noise = new Noise(21);
        Matrix fit = new(Documents, Width), heldOut = new(Documents, Width);
        for (int document = 0; document < Documents; document++)
        {
            noise.FillNormal(fit.Row(document));
            noise.FillNormal(heldOut.Row(document));
        }

        var directions = new Matrix(9, Width);
        int[] all = [.. Enumerable.Range(0, Documents)];
        var tasks = new ConceptTask[9];
        for (int concept = 0; concept < tasks.Length; concept++)
        {
            bool[] fitLabels = [.. all.Select(_ => noise.Uniform() < 0.5)], heldOutLabels = [.. all.Select(_ => noise.Uniform() < 0.5)];
            tasks[concept] = new ConceptTask($"concept {concept}", "", all, fitLabels, all, heldOutLabels);
            noise.FillNormal(directions.Row(concept));
            for (int document = 0; document < Documents; document++)
            {
                Move(fit.Row(document), directions.Row(concept), fitLabels[document] ? length : 0);
                Move(heldOut.Row(document), directions.Row(concept), heldOutLabels[document] ? length : 0);
            }
        }

        return (tasks, fit, heldOut, directions);
    }

    private static void Move(Span<float> document, ReadOnlySpan<float> direction, double length) =>
        TensorPrimitives.MultiplyAdd(direction, (float)(length / Math.Sqrt(Width)), document, document);

    private static PriceTable Price(double length, PriceScore score, int threads)
    {
        (ConceptTask[] tasks, Matrix fit, Matrix heldOut, Matrix directions) = Plant(length);
        using (fit)
        using (heldOut)
        using (directions)
        using (var planted = new DenseDictionary(directions, new Workers(1)))
        {
            var pricing = new ConceptPricing(tasks, fit, heldOut, new PricingOptions(score, 1 << 14, 42));
            return pricing.Run(
                [
                    PriceCandidate.BestOf("darts", Dartboards.Hadamard(Width, 256, 1)),
                    PriceCandidate.BestCoordinate("coordinate", Width),
                    PriceCandidate.BestOf("planted", planted),
                    pricing.MeanDifference("dense"),
                    PriceCandidate.Scored("chance", [.. tasks.Select(_ => score == PriceScore.Auc ? 0.5 : 0)], 4),
                ],
                new Workers(threads),
                Silent);
        }
    }

    [Theory]
    [InlineData(PriceScore.Auc)]
    [InlineData(PriceScore.Linear)]
    public void WhatCarriesTheConceptIsDearAndWhatDoesNotIsNot(PriceScore score)
    {
        PriceTable table = Price(2, score, 2);
        PriceSummary darts = table.Summary(0), coordinate = table.Summary(1), planted = table.Summary(2), dense = table.Summary(3), chance = table.Summary(4);
        string found = string.Join('\n', darts, coordinate, planted, dense, chance);
        Assert.Equal((8, 6, Math.Log2(9), 0), (darts.SearchedBits, coordinate.SearchedBits, planted.SearchedBits, dense.SearchedBits));
        Assert.True(planted.MedianAboveSearch > 8 && dense.MedianBits > 8 && planted.ShareAboveSearch == 1, found);
        // The best of 256 darts is worth about log₂ 256 bits, less what selection on other documents loses.
        Assert.True(darts.MedianBits is > 2 and < 12 && coordinate.MedianBits is > 1 and < 12, found);
        Assert.Equal(1, chance.MedianBits, 0.1);
        Assert.InRange(chance.MedianAboveSearch, -1.1, -0.9);
        Assert.Equal((1.0, 0.0), (chance.ShareMeasured, chance.ShareAboveSearch));
        (double gap, var interval) = table.Difference(2, 0);
        Assert.True(interval.Low > 2 && interval.Low <= gap && gap <= interval.High, $"{gap} {interval}");
    }

    /// <summary>Labels that mean nothing: whatever was chosen on fit documents prices like one dart on held-out ones.</summary>
    [Fact]
    public void WithoutAConceptSelectionBuysNothing()
    {
        PriceTable table = Price(0, PriceScore.Auc, 2);
        // Means of 9 prices of 1.44 ± 1.44 bits each.
        for (int candidate = 0; candidate < 4; candidate++)
            Assert.InRange(table.Concepts.Average(concept => concept.Prices[candidate].Bits), 0.4, 3.4);
    }

    [Fact]
    public void ThreadsChangeNothing()
    {
        PriceTable one = Price(1, PriceScore.Linear, 1), two = Price(1, PriceScore.Linear, 2);
        Assert.Equal(one.Concepts.SelectMany(concept => concept.Prices), two.Concepts.SelectMany(concept => concept.Prices));
        Assert.Equal(one.Summary(0), two.Summary(0));
    }

    [Fact]
    public void TooFewOrTooManyDartsAreRefused()
    {
        Assert.Contains("between 1024 and 16777216 for auc", Assert.Throws<ArgumentOutOfRangeException>(() => new PricingOptions(PriceScore.Auc, 1 << 25, 1).Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("got 5", Assert.Throws<ArgumentOutOfRangeException>(() => new PricingOptions(PriceScore.Linear, 5, 1).Validate()).Message, StringComparison.Ordinal);
    }
}
