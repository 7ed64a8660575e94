using Dartboard.Coding;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Tests.Decoding;

/// <summary>Random codes and activations that depend on them, with latent 1 never firing and latent 0 firing on every token.</summary>
internal sealed class CodeCorpus : IDisposable
{
    public CodeCorpus(int tokens, int latents, int k, int width, ulong seed, int offset = 0)
    {
        var noise = new Noise(seed);
        Codes = new SparseCodes(tokens, k, latents);
        Activations = new Matrix(tokens + offset, width);
        var truth = new float[latents * width];
        noise.FillNormal(truth);
        for (int t = 0; t < tokens; t++)
        {
            Choose(noise, t);
            Span<float> y = Activations.Row(t + offset);
            noise.FillNormal(y);
            for (int j = 0; j < k; j++)
                for (int c = 0; c < width; c++)
                    y[c] += 3 + Codes.ValuesOf(t)[j] * truth[Codes.IndicesOf(t)[j] * width + c];
        }
    }

    public SparseCodes Codes { get; }

    public Matrix Activations { get; }

    public double[,] DenseCodes()
    {
        var dense = new double[Codes.Tokens, Codes.Latents];
        for (int t = 0; t < Codes.Tokens; t++)
            for (int j = 0; j < Codes.K; j++)
                dense[t, Codes.IndicesOf(t)[j]] += Codes.ValuesOf(t)[j];
        return dense;
    }

    public double[,] DenseActivations(int offset = 0)
    {
        var dense = new double[Codes.Tokens, Activations.Columns];
        for (int t = 0; t < Codes.Tokens; t++)
            for (int c = 0; c < Activations.Columns; c++)
                dense[t, c] = Activations.Row(t + offset)[c];
        return dense;
    }

    public void Dispose() => Activations.Dispose();

    private void Choose(Noise noise, int token)
    {
        var chosen = new SortedSet<int> { 0 };
        while (chosen.Count < Codes.K)
            if (noise.Below(Codes.Latents) is var latent && latent != 1)
                chosen.Add(latent);
        chosen.CopyTo(Codes.Indices, token * Codes.K);
        foreach (ref float value in Codes.ValuesOf(token))
            value = (float)(2 + 0.5 * noise.Normal());
    }
}
