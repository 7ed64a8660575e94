using Dartboard.Memory;

namespace Dartboard.Training.Sae;

/// <summary>What is learnt: ŷ = b_dec + Σ a_i W_dec[i] with a the k largest of W_enc (y − b_dec) + b_enc, rectified.</summary>
internal sealed class SaeParameters(int latents, int width) : IDisposable
{
    public int Latents => latents;

    public int Width => width;

    /// <summary>W_enc, (m, n).</summary>
    public Matrix Encoder { get; } = new(latents, width);

    /// <summary>W_dec, (m, n), rows of unit norm.</summary>
    public Matrix Decoder { get; } = new(latents, width);

    /// <summary>b_enc, m floats.</summary>
    public float[] EncoderBias { get; } = new float[latents];

    /// <summary>Whether training moves b_enc.</summary>
    public bool LearnsEncoderBias { get; init; } = true;

    /// <summary>b_dec, n floats.</summary>
    public float[] DecoderBias { get; } = new float[width];

    public void Dispose()
    {
        Encoder.Dispose();
        Decoder.Dispose();
    }
}
