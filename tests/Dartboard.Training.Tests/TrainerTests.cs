using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dartboard.Coding;
using Dartboard.Memory;

namespace Dartboard.Training.Tests;

public sealed class TrainerTests
{
    private static readonly TopKSaeOptions Small = new() { Latents = 64, K = 3, BatchSize = 256, Tokens = 400_000, LearningRate = 1e-3f, DeadAfterTokens = 20_000 };

    [Theory, InlineData(1f), InlineData(1e4f)]
    public void PlantedFeaturesAreFoundInAnyUnits(float scale)
    {
        using var planted = new PlantedFeatures(features: 64, width: 32, active: 3, seed: 7);
        using Matrix tokens = planted.Sample(20_000, scale), held = planted.Sample(2_000, scale);
        using TrainedSae sae = TopKSaeTrainer.Train(tokens, Small, new Workers(2));
        Assert.InRange(planted.Recovered(sae.Decoder.Weights, 0.9f), 0.8, 1);
        Assert.InRange(ExplainedVariance(sae, held), 0.9, 1);
    }

    [Fact]
    public void DecoderRowsHaveUnitNorm()
    {
        using TrainedSae sae = TrainBriefly(1, 1);
        for (int i = 0; i < sae.Encoder.Count; i++)
            Assert.Equal(1, TensorPrimitives.Norm<float>(sae.Decoder.Weights.Row(i)), 1e-5f);
    }

    [Fact]
    public void TheEncoderStartsAsAMultipleOfTheDecoder()
    {
        using Matrix tokens = new Noise(1).NormalMatrix(50, 8);
        using TrainedSae sae = TopKSaeTrainer.Train(tokens, Small with { EncoderScale = 0.4f, Tokens = 50, LearningRate = 1e-12f }, new Workers(1));
        float[] row = new float[8];
        for (int i = 0; i < sae.Encoder.Count; i++)
        {
            sae.Encoder.CopyLatent(i, row);
            for (int j = 0; j < 8; j++)
                Assert.Equal(0.4f * sae.Decoder.Weights.Row(i)[j], row[j], 1e-6f);
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public void TheEncoderBiasStaysZeroUnlessItIsLearnt(bool learns)
    {
        using var planted = new PlantedFeatures(64, 32, 3, 7);
        using Matrix tokens = planted.Sample(2000);
        using TrainedSae sae = TopKSaeTrainer.Train(tokens, Small with { LearnsEncoderBias = learns, Tokens = 10_000 }, new Workers(2));
        Assert.Equal(learns, sae.EncoderBias.ToArray().Any(bias => bias != 0));
    }

    [Theory, InlineData(0f), InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void AnEncoderScaleThatIsNoPositiveNumberIsRefused(float scale)
    {
        using Matrix tokens = new Noise(1).NormalMatrix(20, 8);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TopKSaeTrainer.Train(tokens, Small with { EncoderScale = scale }, new Workers(1)));
        Assert.StartsWith("the encoder's scale must be a positive number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheNumberOfThreadsChangesNoBit()
    {
        using TrainedSae one = TrainBriefly(1, 1), two = TrainBriefly(2, 1), three = TrainBriefly(3, 1), otherSeed = TrainBriefly(2, 2);
        Assert.Equal(Hash(one), Hash(two));
        Assert.Equal(Hash(one), Hash(three));
        Assert.NotEqual(Hash(one), Hash(otherSeed));
    }

    [Fact]
    public void FewerTokensThanABatchAreOneBatch()
    {
        using var planted = new PlantedFeatures(16, 8, 2, 1);
        using Matrix tokens = planted.Sample(37);
        var steps = new List<TrainingProgress>();
        using TrainedSae sae = TopKSaeTrainer.Train(tokens, Small with { Tokens = 100 }, new Workers(2), new Log(steps));
        Assert.Equal([37L, 74L], steps.Select(s => s.TokensSeen));
        Assert.Equal([(1, 2), (2, 2)], steps.Select(s => (s.Step, s.Steps)));
    }

    [Fact]
    public void ProgressReportsTheExplainedVarianceOfItsBatch()
    {
        using var planted = new PlantedFeatures(64, 32, 3, 7);
        using Matrix tokens = planted.Sample(20_000);
        var steps = new List<TrainingProgress>();
        using TrainedSae sae = TopKSaeTrainer.Train(tokens, Small, new Workers(2), new Log(steps));
        Assert.Equal(ExplainedVariance(sae, tokens), steps[^1].ExplainedVariance, 0.02);
        Assert.True(steps[0].ExplainedVariance < steps[^1].ExplainedVariance);
    }

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void ActivationsThatAreNotFiniteAreRefused(float bad)
    {
        using Matrix tokens = new Noise(1).NormalMatrix(2000, 8);
        tokens.Row(1234)[5] = bad;
        var error = Assert.Throws<ArgumentException>(() => TopKSaeTrainer.Train(tokens, Small, new Workers(2)));
        Assert.StartsWith("activations must be finite; token 1234 has a NaN or an infinity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualTokensAreRefused()
    {
        using var tokens = new Matrix(10, 4);
        tokens.Slice(0, 10).Fill(0.3f);
        var error = Assert.Throws<ArgumentException>(() => TopKSaeTrainer.Train(tokens, Small, new Workers(1)));
        Assert.StartsWith("activations must vary; all 10 tokens are equal", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreActiveLatentsThanLatentsAreRefused()
    {
        using Matrix tokens = new Noise(1).NormalMatrix(20, 8);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TopKSaeTrainer.Train(tokens, Small with { K = 65 }, new Workers(1)));
        Assert.StartsWith("k must be between 1 and the number of latents; got k = 65 for 64 latents", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CancellationStopsTraining()
    {
        using Matrix tokens = new Noise(1).NormalMatrix(2000, 8);
        using var source = new CancellationTokenSource();
        var log = new Log([], source.Cancel);
        Assert.Throws<OperationCanceledException>(() => TopKSaeTrainer.Train(tokens, Small, new Workers(2, source.Token), log));
    }

    private static TrainedSae TrainBriefly(int threads, ulong seed)
    {
        using var planted = new PlantedFeatures(64, 19, 3, 7);
        using Matrix tokens = planted.Sample(3_000);
        return TopKSaeTrainer.Train(tokens, Small with { Latents = 150, BatchSize = 300, Tokens = 9_000, DeadAfterTokens = 1_000, Seed = seed }, new Workers(threads));
    }

    private static string Hash(TrainedSae sae)
    {
        using var encoder = new Matrix(sae.Encoder.Count, sae.Encoder.Width);
        for (int i = 0; i < sae.Encoder.Count; i++)
            sae.Encoder.CopyLatent(i, encoder.Row(i));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(encoder.Slice(0, sae.Encoder.Count)));
        hash.AppendData(MemoryMarshal.AsBytes(sae.Decoder.Weights.Slice(0, sae.Encoder.Count)));
        hash.AppendData(MemoryMarshal.AsBytes(sae.EncoderBias.Span));
        hash.AppendData(MemoryMarshal.AsBytes(sae.Center));
        return Convert.ToHexString(hash.GetCurrentHash());
    }

    private static double ExplainedVariance(TrainedSae sae, Matrix tokens)
    {
        int count = (int)tokens.Rows, width = tokens.Columns;
        var codes = new SparseCodes(count, sae.K, sae.Encoder.Count);
        sae.CreateEncoder().Encode(tokens, 0, codes, new Workers(2));
        var guess = new float[width];
        var mean = new double[width];
        double error = 0, square = 0;
        for (int t = 0; t < count; t++)
        {
            sae.Decoder.Decode(codes.IndicesOf(t), codes.ValuesOf(t), guess);
            for (int i = 0; i < width; i++)
            {
                double y = tokens.Row(t)[i];
                error += (y - guess[i]) * (y - guess[i]);
                square += y * y;
                mean[i] += y / count;
            }
        }

        return 1 - error / (square - count * mean.Sum(x => x * x));
    }

    private sealed class Log(List<TrainingProgress> steps, Action? then = null) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            steps.Add(value);
            then?.Invoke();
        }
    }
}
