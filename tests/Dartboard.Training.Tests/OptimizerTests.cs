using System.Numerics.Tensors;
using Dartboard.Memory;
using Dartboard.Training.Sae;

namespace Dartboard.Training.Tests;

public sealed class OptimizerTests
{
    private const int Latents = 23, Width = 7, K = 3, Batch = 11;

    [Fact]
    public void StepsMeetAdamInFloat64()
    {
        var workers = new Workers(1);
        using SaeParameters parameters = GradientTests.RandomParameters();
        using var training = new SaeTraining(parameters, Batch, K, deadAfterTokens: long.MaxValue, workers);
        var reference = new ReferenceSae(parameters, K);
        double[] first = new double[reference.Values.Length], second = new double[reference.Values.Length];
        for (int step = 1; step <= 3; step++)
        {
            new Noise((ulong)step).FillNormal(training.Tokens.Slice(0, Batch));
            double[][] tokens = ReferenceSae.Tokens(training.Tokens, parameters.DecoderBias);
            training.Forward();
            training.Update(0.01f);
            Step(reference, reference.Gradient(tokens, []), first, second, step, 0.01);
        }

        double[] actual = new ReferenceSae(parameters, K).Values;
        for (int i = 0; i < actual.Length; i++)
            Assert.Equal(reference.Values[i], actual[i], 2e-5);
    }

    [Theory, InlineData(0, 0.05), InlineData(9, 0.5), InlineData(19, 1), InlineData(100, 1), InlineData(300, 0.5), InlineData(399, 0.005)]
    public void RateWarmsUpAndDecays(int step, float expected) => Assert.Equal(expected, new LearningRateSchedule(1, 400).At(step), 1e-6f);

    [Fact]
    public void AShortRunHasARateInEveryStep() => Assert.Equal(1, new LearningRateSchedule(1, 1).At(0));

    private static void Step(ReferenceSae sae, double[] gradient, double[] first, double[] second, int step, double rate)
    {
        for (int latent = 0; latent < Latents; latent++)
        {
            Span<double> row = sae.Values.AsSpan(sae.DecoderStart + latent * Width, Width);
            Span<double> g = gradient.AsSpan(sae.DecoderStart + latent * Width, Width);
            double along = TensorPrimitives.Dot<double>(g, row);
            for (int i = 0; i < Width; i++)
                g[i] -= along * row[i];
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            first[i] = 0.9 * first[i] + 0.1 * gradient[i];
            second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
            sae.Values[i] -= rate * (first[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step))) + 6.25e-10);
        }

        for (int latent = 0; latent < Latents; latent++)
        {
            Span<double> row = sae.Values.AsSpan(sae.DecoderStart + latent * Width, Width);
            TensorPrimitives.Divide(row, Math.Sqrt(TensorPrimitives.SumOfSquares<double>(row)), row);
        }
    }
}
