using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Evaluation.Records;
using Dartboard.Formats;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Tests.Comparison;

/// <summary>A saved darts arm, read back as SAELens would run it, reconstructs what the arm reconstructed.</summary>
public sealed class DartsFolderTests : IDisposable
{
    private const int Width = 24, Latents = 200, K = 5, Tokens = 3000;

    private static readonly CompareSetup Setup = new("a-model", "blocks.1.hook_resid_post", "model.layers.1", Width, Latents, K, 1, Tokens, Tokens, 1, "text", "none");

    private readonly string _folder = Directory.CreateTempSubdirectory("dartboard").FullName;
    private readonly Workers _workers = new(2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SaeLensReconstructsTheSame(bool tied)
    {
        var spec = new DartboardSpec(DartKind.Hadamard, DartboardSpec.CurrentVersion, 7, Width, Latents);
        using Matrix tokens = Shifted();
        SparseAutoencoder arm = tied
            ? DartAutoencoder.FitTied(Dartboards.Create(spec), K, tokens, _workers)
            : DartAutoencoder.FitLeastSquares(Dartboards.Create(spec), K, tokens, _workers);
        using var expected = new Matrix(20, Width);
        arm.Reconstruct(tokens, 0, 20, expected, _workers);

        DartsFolder.Save(_folder, spec, arm, Setup);
        Assert.InRange(new FileInfo(Path.Combine(_folder, DartboardSpec.FileName)).Length, 1, 1023);
        SaeLensWeights sae = DartsFolder.Load(_folder);
        Assert.Equal((K, "a-model", "blocks.1.hook_resid_post"), (sae.K, sae.ModelName, sae.HookName));
        for (int t = 0; t < 20; t++)
        {
            double[] actual = Reconstruct(sae, tokens.Row(t));
            for (int j = 0; j < Width; j++)
                Assert.Equal(expected.Row(t)[j], actual[j], 1e-4);
        }
    }

    [Fact]
    public void ADecoderOfAnotherSizeIsRefused()
    {
        var spec = new DartboardSpec(DartKind.Hadamard, DartboardSpec.CurrentVersion, 7, Width, Latents);
        using Matrix tokens = Shifted();
        DartsFolder.Save(_folder, spec, DartAutoencoder.FitLeastSquares(Dartboards.Create(spec), K, tokens, _workers), Setup);
        DartboardFile.Save(Path.Combine(_folder, DartboardSpec.FileName), spec with { Count = Latents + 1 });
        Assert.Contains("W_dec must be of shape [201, 24] to go with the dartboard; got [200, 24]", Assert.Throws<InvalidDataException>(() => DartsFolder.Load(_folder)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Matrix Shifted()
    {
        using GaussianActivations source = GaussianActivations.Isotropic(Width, 3);
        Matrix tokens = source.Make(0, Tokens, _workers);
        for (int t = 0; t < Tokens; t++)
            for (int j = 0; j < Width; j++)
                tokens.Row(t)[j] += j;
        return tokens;
    }

    /// <summary>a = relu(topk((y − b_dec) W_enc + b_enc)), ŷ = b_dec + a W_dec, in float64.</summary>
    private static double[] Reconstruct(SaeLensWeights sae, ReadOnlySpan<float> y)
    {
        var scores = new double[sae.Encoder.Count];
        var direction = new float[y.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            sae.Encoder.CopyLatent(i, direction);
            scores[i] = sae.EncoderBias.Span[i];
            for (int j = 0; j < y.Length; j++)
                scores[i] += (double)direction[j] * (y[j] - sae.DecoderBias.Span[j]);
        }

        var result = new double[y.Length];
        for (int j = 0; j < result.Length; j++)
            result[j] = sae.DecoderBias.Span[j];
        foreach (int i in Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(sae.K))
            for (int j = 0; j < result.Length; j++)
                result[j] += Math.Max(scores[i], 0) * sae.Decoder.Row(i)[j];
        return result;
    }
}
