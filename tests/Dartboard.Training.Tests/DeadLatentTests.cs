using System.Numerics.Tensors;
using Dartboard.Memory;
using Dartboard.Training.Sae;

namespace Dartboard.Training.Tests;

public sealed class DeadLatentTests
{
    private const int Width = 16, Latents = 32, Batch = 128, Steps = 400;

    [Fact]
    public void AuxKRevivesLatentsThatNeverWin()
    {
        Assert.Equal(Latents / 2, DeadAfterTraining(deadAfterTokens: long.MaxValue));
        Assert.InRange(DeadAfterTraining(deadAfterTokens: 2 * Batch), 0, Latents / 8);
    }

    // The second half of the latents starts with encoders so short that they never come among the k largest.
    private static int DeadAfterTraining(long deadAfterTokens)
    {
        var workers = new Workers(2);
        using var planted = new PlantedFeatures(features: Latents, Width, active: 2, seed: 3);
        using Matrix directions = new Noise(5).NormalMatrix(Latents, Width), tokens = planted.Sample(Steps * Batch);
        using var parameters = new SaeParameters(Latents, Width);
        Array.Fill(parameters.DecoderBias, 3);
        for (int i = 0; i < Latents; i++)
        {
            TensorPrimitives.Divide(directions.Row(i), TensorPrimitives.Norm<float>(directions.Row(i)), parameters.Decoder.Row(i));
            TensorPrimitives.Multiply(parameters.Decoder.Row(i), i < Latents / 2 ? 1 : 0.01f, parameters.Encoder.Row(i));
        }

        using var training = new SaeTraining(parameters, Batch, k: 2, deadAfterTokens, workers);
        var fired = new HashSet<int>();
        for (int step = 0; step < Steps; step++)
        {
            for (int t = 0; t < Batch; t++)
                TensorPrimitives.Subtract(tokens.Row(step * Batch + t), parameters.DecoderBias, training.Tokens.Row(t));
            training.Forward();
            if (step >= Steps / 2)
                fired.UnionWith(Enumerable.Range(0, Latents).Where(training.Fired));
            training.Update(2e-3f);
        }

        return Latents - fired.Count;
    }
}
