using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Theory;
using Xunit.Abstractions;

namespace Dartboard.Evaluation.Tests.Floors;

/// <summary>The whole dart autoencoder on isotropic Gaussian activations, against simulations made elsewhere (mathematics.md §3).</summary>
public sealed class IsotropicFloorTests(ITestOutputHelper output)
{
    private const double Tolerance = 0.01;
    private static readonly Workers Two = new(2);

    /// <summary>The simulations' own decoder, darts times one scale.</summary>
    [Theory]
    [InlineData(DartKind.Hadamard, 256, 8192, 16, false, 0.394)]
    [InlineData(DartKind.Rademacher, 256, 8192, 16, false, 0.394)]
    [InlineData(DartKind.Rademacher, 512, 1024, 32, false, 0.244)]
    [InlineData(DartKind.Hadamard, 512, 16384, 32, true, 0.420)]
    public void TiedDecoderMeetsTheSimulation(DartKind kind, int width, int latents, int k, bool absolute, double simulated) =>
        Assert.Equal(simulated, Tied(kind, width, latents, k, absolute, tokens: 2000), Tolerance);

    [Theory, Trait("Category", "Slow")]
    [InlineData(DartKind.Rademacher, 512, 16384, 32, true, 0.420)]
    [InlineData(DartKind.Hadamard, 512, 16384, 32, false, 0.390)]
    [InlineData(DartKind.Rademacher, 512, 16384, 32, false, 0.390)]
    [InlineData(DartKind.Hadamard, 1024, 32768, 32, false, 0.264)]
    [InlineData(DartKind.Rademacher, 1024, 32768, 32, false, 0.264)]
    [InlineData(DartKind.Hadamard, 1024, 32768, 160, false, 0.573)]
    [InlineData(DartKind.Rademacher, 1024, 32768, 160, false, 0.573)]
    public void TiedDecoderMeetsTheSimulationAtFullSize(DartKind kind, int width, int latents, int k, bool absolute, double simulated) =>
        Assert.Equal(simulated, Tied(kind, width, latents, k, absolute, tokens: 4000), Tolerance);

    /// <summary>
    /// Within a block hadamard darts do not disturb each other: of m/n blocks, a share n/m of the pairs drops out of
    /// ‖Xa‖² = s + s²(1 − n/m), and EV = s/(1 + s(1 − n/m)). At m = 2n that is 0.278 where independent darts have 0.244;
    /// a NumPy simulation with scipy.linalg.hadamard gives 0.271.
    /// </summary>
    [Fact]
    public void FewHadamardBlocksExplainMoreThanIndependentDarts()
    {
        double floor = IsotropicFloor.ExplainedVariance(512, 1024, 32), s = floor / (1 - floor);
        double measured = Tied(DartKind.Hadamard, 512, 1024, 32, absolute: false, tokens: 3000);
        Assert.Equal(0.271, measured, 0.005);
        Assert.Equal(s / (1 + s / 2), measured, Tolerance);
    }

    /// <summary>
    /// With few darts least squares undoes part of their interference and is more than one scale: a NumPy simulation in
    /// float64 gives 0.2594 ± 0.0003 where one scale gives 0.2454.
    /// </summary>
    [Fact]
    public void LeastSquaresMeetsItsOwnSimulation() =>
        Assert.Equal(0.2594, LeastSquares(DartKind.Rademacher, 512, 1024, 32, false, tokensPerLatent: 16), 0.003);

    /// <summary>With many darts the least-squares decoder is proportional to the darts, so one simulation serves both.</summary>
    [Theory, Trait("Category", "Slow")]
    [InlineData(DartKind.Rademacher, 256, 8192, 16, false, 0.394)]
    [InlineData(DartKind.Hadamard, 256, 8192, 16, false, 0.394)]
    [InlineData(DartKind.Rademacher, 512, 16384, 32, false, 0.390)]
    [InlineData(DartKind.Hadamard, 512, 16384, 32, false, 0.390)]
    [InlineData(DartKind.Hadamard, 512, 16384, 32, true, 0.420)]
    public void LeastSquaresMeetsTheSimulationAtFullSize(DartKind kind, int width, int latents, int k, bool absolute, double simulated) =>
        Assert.Equal(simulated, LeastSquares(kind, width, latents, k, absolute, tokensPerLatent: 8), Tolerance);

    private double Tied(DartKind kind, int width, int latents, int k, bool absolute, int tokens)
    {
        using GaussianActivations source = GaussianActivations.Isotropic(width, seed: 1);
        using var corpus = new MatchedCorpus(source, tokens, tokens, Two);
        double measured = corpus.Floor(DartAutoencoder.FitTied(Darts(kind, width, latents), k, corpus.Fit, Two, absolute), Two);
        output.WriteLine($"{kind} ({width}, {latents}, {k}) tied {measured:f4}, formula {IsotropicFloor.ExplainedVariance(width, latents, k, absolute):f3}");
        return measured;
    }

    /// <summary>
    /// Explained variance of the population's least-squares decoder: fitted on T tokens, m latents leave 1/(1 − m/T) times
    /// as much of fresh tokens unexplained (linear regression on a random design), and that much is taken out.
    /// </summary>
    private double LeastSquares(DartKind kind, int width, int latents, int k, bool absolute, int tokensPerLatent)
    {
        using GaussianActivations source = GaussianActivations.Isotropic(width, seed: 2);
        using var corpus = new MatchedCorpus(source, (long)tokensPerLatent * latents, 4000, Two);
        SparseAutoencoder darts = DartAutoencoder.FitLeastSquares(Darts(kind, width, latents), k, corpus.Fit, Two, new LeastSquaresOptions { Ridge = 1e-5 }, absolute);
        double fresh = corpus.Floor(darts, Two), population = 1 - (1 - fresh) * (1 - 1.0 / tokensPerLatent);
        output.WriteLine($"{kind} ({width}, {latents}, {k}) least squares on {tokensPerLatent} tokens per latent: fresh tokens {fresh:f4}, population {population:f4}");
        return population;
    }

    private static IFeatureDictionary Darts(DartKind kind, int width, int latents) =>
        Dartboards.Create(new DartboardSpec(kind, DartboardSpec.CurrentVersion, 42, width, latents));
}
