using Dartboard.Evaluation.Nulls;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Nulls;

public class NullSampleTests
{
    [Fact]
    public void AFewNullLatentsAreAllHeldAgainst()
    {
        var sample = new NullSample([0.1, 0.2, 0.2, double.NaN, 0.4], [10, 10, 10, 0, 10]);
        Assert.Equal(4, sample.Count);
        Assert.Equal((4.0 / 5, 50), sample.Place(0.2, 3));
        Assert.Equal((1.0 / 5, 100), sample.Place(0.5, 3));
        Assert.Equal((1, 0), sample.Place(0, 3));
        Assert.Equal((double.NaN, double.NaN), sample.Place(double.NaN, 3));
        Assert.Equal(1, new NullSample([], []).Place(0.5, 3).PValue);
    }

    [Fact]
    public void ALatentIsHeldAgainstThoseOfSimilarFiringWhateverTheirOrder()
    {
        var noise = new Noise(5);
        (double Score, int Firings)[] null_ = [.. Enumerable.Range(0, 4000).Select(_ => 1 + (int)Math.Exp(8 * noise.Uniform())).Select(f => (Math.Log(f) + noise.Uniform(), f))];
        var sample = new NullSample([.. null_.Select(x => x.Score)], [.. null_.Select(x => x.Firings)]);
        var reversed = new NullSample([.. null_.Reverse().Select(x => x.Score)], [.. null_.Reverse().Select(x => x.Firings)]);
        foreach (int firings in new[] { 1, 2, 7, 50, 400, 1000, 5000 })
        {
            (double PValue, double Percentile) place = sample.Place(Math.Log(firings) + 0.7, firings);
            Assert.Equal(Expected(null_, Math.Log(firings) + 0.7, firings, 500), place.PValue, 12);
            Assert.InRange(place.PValue, 0.2, 0.4);
            Assert.Equal(place, reversed.Place(Math.Log(firings) + 0.7, firings));
        }
    }

    [Fact]
    public void AFiringAndAScoreGoTogether()
    {
        Assert.Throws<ArgumentException>(() => new NullSample([0.5], [1, 2]));
        Assert.Contains("0 firings", Assert.Throws<ArgumentException>(() => new NullSample([0.5], [0])).Message, StringComparison.Ordinal);
    }

    /// <summary>The nearest by |log firings|, all of one firing included, on a straight line through them.</summary>
    private static double Expected((double Score, int Firings)[] null_, double score, int firings, int wanted)
    {
        var taken = new List<(double Score, int Firings)>();
        foreach (var group in null_.GroupBy(x => x.Firings).OrderBy(g => Math.Abs(Math.Log((double)g.Key / firings))).ThenByDescending(g => g.Key))
        {
            if (taken.Count >= wanted)
                break;
            taken.AddRange(group);
        }

        double x = taken.Average(t => Math.Log(t.Firings)), xx = taken.Average(t => Math.Pow(Math.Log(t.Firings), 2)), xy = taken.Average(t => Math.Log(t.Firings) * t.Score);
        double slope = (xy - x * taken.Average(t => t.Score)) / (xx - x * x);
        return (1.0 + taken.Count(t => t.Score - slope * Math.Log((double)t.Firings / firings) >= score)) / (1 + taken.Count);
    }
}
