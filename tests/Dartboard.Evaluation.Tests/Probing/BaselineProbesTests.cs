using Dartboard.Evaluation.Probing;
using Dartboard.TestKit;
using Xunit;

namespace Dartboard.Evaluation.Tests.Probing;

public sealed class BaselineProbesTests
{
    private const int Train = 300, HeldOut = 200, Width = 12, Planted = 4;

    private static readonly bool[] Labels = [.. Enumerable.Range(0, Train + HeldOut).Select(i => i % 2 == 0)];

    public static TheoryData<string> Names => [.. Probes(Features(0)).Select(probe => probe.Methods[0].Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryBaselineFindsAPlantedCoordinate(string name)
    {
        ProbeScore score = Evaluate(name, Features(3));
        Assert.InRange(score.Test.Value, 0.93, 1);
        Assert.InRange(score.ValidationAuc, 0.9, 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoBaselineFindsWhatIsNotThere(string name) => Assert.InRange(Evaluate(name, Features(0)).Test.Value, 0.5 - 4 * 0.041, 0.5 + 4 * 0.041);

    [Fact]
    public void NeighboursEqualTheNaiveOracle()
    {
        ProbeFeatures features = Features(1);
        int[] train = [.. Enumerable.Range(0, Train)], others = [.. Enumerable.Range(Train, HeldOut)];
        double[] means = [.. Enumerable.Range(0, Width).Select(j => train.Average(i => features.Feature(j)[i]))];
        double[] deviations = [.. Enumerable.Range(0, Width).Select(j => Math.Sqrt(train.Average(i => Math.Pow(features.Feature(j)[i] - means[j], 2))))];
        double Distance(int a, int b) => Enumerable.Range(0, Width).Sum(j => Math.Pow((features.Feature(j)[a] - features.Feature(j)[b]) / deviations[j], 2));

        double[] shares = new NeighboursProbe(features).Score(train, Labels[..Train], others, [[7]])[0][0];

        Assert.Equal(others.Select(other => train.OrderBy(i => Distance(i, other)).Take(7).Count(i => Labels[i]) / 7.0), shares);
    }

    /// <summary>Every example twice has the same components, but more examples than features, so that they come from the other matrix.</summary>
    [Fact]
    public void PrincipalComponentsAreTheSameFromEitherSide()
    {
        var probe = new PcaProbe(Features(1));
        int[] few = [.. Enumerable.Range(0, Width - 2)], others = [.. Enumerable.Range(Train, HeldOut)];
        double[] dual = probe.Score(few, Labels[..few.Length], others, [[3]])[0][0];
        double[] primal = probe.Score([.. few, .. few], [.. Labels[..few.Length], .. Labels[..few.Length]], others, [[3]])[0][0];

        // Twice the examples weigh twice as much against the penalty, which stretches scores but hardly reorders them.
        Assert.InRange(Correlation(dual, primal), 0.99, 1);
    }

    [Fact]
    public void MeanDifferenceIsTheProjectionOnIt()
    {
        var features = new ProbeFeatures(3, 2);
        new double[] { 1, 5, 2 }.CopyTo(features.Feature(0));
        new double[] { 0, 2, 3 }.CopyTo(features.Feature(1));
        Assert.Equal([2 * -4 + 3 * -2], new MeanDifferenceProbe(features).Score([0, 1], [true, false], [2], [[double.NaN]])[0][0]);
    }

    private static double Correlation(double[] x, double[] y)
    {
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    private static ProbeScore Evaluate(string name, ProbeFeatures features) =>
        ModelSelection.Evaluate(Probes(features).Single(probe => probe.Methods[0].Name == name), Labels[..Train], Labels[Train..])[0];

    private static IProbe[] Probes(ProbeFeatures features) =>
        [new LogisticProbe(features), new PcaProbe(features), new NeighboursProbe(features), new MeanDifferenceProbe(features), new CoordinateProbe(features)];

    private static ProbeFeatures Features(double signal)
    {
        var noise = new Noise(3);
        var features = new ProbeFeatures(Train + HeldOut, Width);
        for (int j = 0; j < Width; j++)
            for (int i = 0; i < Train + HeldOut; i++)
                features.Feature(j)[i] = noise.Normal() + (Labels[i] && j == Planted ? signal : 0);
        return features;
    }
}
