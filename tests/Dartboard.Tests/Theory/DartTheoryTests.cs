using Dartboard.Theory;

namespace Dartboard.Tests.Theory;

public sealed class DartTheoryTests
{
    // The formula evaluated with scipy.stats.norm and, within 0.01, the means of simulations on isotropic Gaussian data.
    [Theory]
    [InlineData(512, 16384, 32, false, 0.3885592166, 0.390)]
    [InlineData(1024, 32768, 32, false, 0.2635060922, 0.264)]
    [InlineData(1024, 32768, 160, false, 0.5702449229, 0.573)]
    [InlineData(256, 8192, 16, false, 0.3885592166, 0.394)]
    [InlineData(512, 1024, 32, false, 0.2451144177, 0.244)]
    [InlineData(512, 16384, 32, true, 0.4171030022, 0.420)]
    public void FloorHasTheTabulatedValues(int width, int count, int k, bool absolute, double formula, double simulated)
    {
        double floor = IsotropicFloor.ExplainedVariance(width, count, k, absolute);
        Assert.Equal(formula, floor, 1e-9);
        Assert.Equal(simulated, floor, 0.01);
    }

    [Fact]
    public void FloorOfAFullCodeIsThatOfPlainLeastSquares() => Assert.Equal(0.5, IsotropicFloor.ExplainedVariance(64, 64, 64), 1e-12);

    [Fact]
    public void FloorRefusesMoreActiveLatentsThanThereAre() =>
        Assert.Contains("got k = 64 for 32 latents", Assert.Throws<ArgumentOutOfRangeException>(() => IsotropicFloor.ExplainedVariance(8, 32, 64)).Message, StringComparison.Ordinal);

    [Fact]
    public void CoherenceHasTheTabulatedValues()
    {
        Assert.Equal(0.2015, Coherence.TypicalIndependent(1024, 32768), 5e-5);
        Assert.Equal(0.16455, Coherence.TypicalHadamard(1024, 32768), 5e-6);
        Assert.Equal(0.031, Coherence.WelchBound(1024, 32768), 5e-4);
        Assert.Equal(2 * Math.Exp(-5.12), Coherence.PairTailBound(1024, 0.1), 1e-15);
        Assert.Equal(Math.Exp(2.56), Coherence.NearlyOrthogonalCount(1024, 0.1), 1e-12);
    }
}
