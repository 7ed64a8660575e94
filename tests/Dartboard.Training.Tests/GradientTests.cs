using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.TestKit;
using Dartboard.Training.Sae;

namespace Dartboard.Training.Tests;

public sealed class GradientTests
{
    private const int Latents = 23, Width = 7, K = 3, Batch = 11;

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void EveryGradientMeetsCentralDifferencesInFloat64(SimdTier tier) => TierHost.Run(tier, CheckGradients);

    [Fact]
    public void LossIsTheMeanSquaredError()
    {
        var workers = new Workers(1);
        using var parameters = RandomParameters();
        using var training = new SaeTraining(parameters, Batch, K, deadAfterTokens: 1, workers);
        new Noise(2).FillNormal(training.Tokens.Slice(0, Batch));
        double[][] tokens = ReferenceSae.Tokens(training.Tokens, parameters.DecoderBias);
        double expected = new ReferenceSae(parameters, K).Loss(tokens, tokens, []) - tokens.Sum(y => y.Sum(x => x * x)) / 32 / Batch;
        Assert.Equal(1, training.Forward().Loss / expected, 1e-6);
    }

    private static void CheckGradients()
    {
        var workers = new Workers(2);
        using var parameters = RandomParameters();
        using var training = new SaeTraining(parameters, Batch, K, deadAfterTokens: 1, workers);
        var reference = new ReferenceSae(parameters, K);
        new Noise(2).FillNormal(training.Tokens.Slice(0, Batch));
        HashSet<int> fired = reference.Firing(ReferenceSae.Tokens(training.Tokens, parameters.DecoderBias));
        training.Forward();

        // Whatever did not fire on the first batch is dead on the second, on which some of it fires again.
        new Noise(3).FillNormal(training.Tokens.Slice(0, Batch));
        double[][] tokens = ReferenceSae.Tokens(training.Tokens, parameters.DecoderBias);
        int[] dead = [.. Enumerable.Range(0, Latents).Except(fired)];
        Assert.NotEmpty(dead.Intersect(reference.Firing(tokens)));
        (_, int deadLatents) = training.Forward();
        Assert.Equal(dead.Length, deadLatents);

        AssertClose(reference.Gradient(tokens, dead), All(training, parameters, workers), 2e-6);
    }

    internal static SaeParameters RandomParameters()
    {
        var parameters = new SaeParameters(Latents, Width);
        var noise = new Noise(1);
        noise.FillNormal(parameters.Encoder.Slice(0, Latents));
        noise.FillNormal(parameters.Decoder.Slice(0, Latents));
        noise.FillNormal(parameters.EncoderBias);
        noise.FillNormal(parameters.DecoderBias);
        return parameters;
    }

    private static double[] All(SaeTraining training, SaeParameters parameters, Workers workers)
    {
        using Matrix encoder = new(Latents, Width), decoder = new(Latents, Width);
        float[] encoderBias = new float[Latents], decoderBias = new float[Width];
        for (int i = 0; i < Latents; i++)
            encoderBias[i] = training.Gradient.OfLatent(i, encoder.Row(i), decoder.Row(i));
        training.Gradient.OfDecoderBias(parameters, decoderBias, workers);
        return [.. ReferenceSae.Floats(encoder), .. ReferenceSae.Floats(decoder), .. encoderBias, .. decoderBias];
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"parameter {i}: {actual[i]} in place of {expected[i]}");
    }
}
