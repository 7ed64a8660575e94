using Dartboard.Evaluation.Nulls;

namespace Dartboard.Evaluation.Tests.Nulls;

public class FalseDiscoveryTests
{
    // scipy.stats.false_discovery_control(p, method='bh' | 'by')
    private static readonly double[] P = [0.0092, 0.40, 0.0001, 0.031, 0.031, double.NaN, 0.9];

    [Fact]
    public void BenjaminiHochbergIsTheStepUpProcedure()
    {
        double[] q = FalseDiscovery.BenjaminiHochberg(P);
        double[] expected = [6 * 0.0092 / 2, 6 * 0.40 / 5, 6 * 0.0001, 6 * 0.031 / 4, 6 * 0.031 / 4, double.NaN, 0.9];
        Assert.All(q.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    [Fact]
    public void BenjaminiYekutieliPaysTheHarmonicSum()
    {
        double[] q = FalseDiscovery.BenjaminiYekutieli(P);
        double harmonic = 1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4 + 1.0 / 5 + 1.0 / 6;
        double[] expected = [3 * 0.0092 * harmonic, 1, 6 * 0.0001 * harmonic, 1.5 * 0.031 * harmonic, 1.5 * 0.031 * harmonic, double.NaN, 1];
        Assert.All(q.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 12));
    }

    [Fact]
    public void NothingTestedIsNothingFound() => Assert.Empty(FalseDiscovery.BenjaminiHochberg([]));
}
