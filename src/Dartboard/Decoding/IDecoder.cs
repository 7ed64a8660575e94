namespace Dartboard.Decoding;

/// <summary>ŷ = b + Σ a_i w_i from the k active latents of one token.</summary>
public interface IDecoder
{
    /// <summary>n.</summary>
    int Width { get; }

    /// <summary>Writes ŷ, n floats.</summary>
    /// <param name="indices">Active latents.</param>
    /// <param name="values">Their activations.</param>
    /// <param name="reconstruction">Receives n floats.</param>
    void Decode(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> reconstruction);
}
