using Dartboard.Coding;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Tests.Reconstruction;

/// <summary>ŷ = scale·y + offset.</summary>
internal sealed class Copy(int width, float scale = 1, float offset = 0) : IReconstructor
{
    public int Width => width;

    public int Latents => 3;

    public SparseCodes? Reconstruct(Matrix activations, long first, int count, Matrix reconstruction, Workers workers)
    {
        for (int t = 0; t < count; t++)
            for (int c = 0; c < width; c++)
                reconstruction.Row(t)[c] = scale * activations.Row(first + t)[c] + offset;
        return null;
    }
}
