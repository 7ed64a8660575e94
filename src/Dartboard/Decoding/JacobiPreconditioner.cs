using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>Divides by the diagonal, Σ_t (a_tj − ā_j)² + λ: latents fire at rates that differ by orders of magnitude.</summary>
internal sealed class JacobiPreconditioner(NormalEquations equations) : IPreconditioner
{
    private readonly float[] _inverse = Inverse(equations);

    public void Apply(StripMatrix residual, StripMatrix result) =>
        equations.Workers.For(residual.Strips, (strip, _) =>
        {
            ReadOnlySpan<float> r = residual.Strip(strip);
            Span<float> z = result.Strip(strip);
            for (int j = 0; j < _inverse.Length; j++)
                for (int at = j * StripMatrix.Width; at < (j + 1) * StripMatrix.Width; at++)
                    z[at] = _inverse[j] * r[at];
        });

    public void Dispose()
    {
    }

    private static float[] Inverse(NormalEquations equations)
    {
        var inverse = new float[equations.Latents];
        for (int j = 0; j < inverse.Length; j++)
        {
            double diagonal = equations.Statistics.Centred(j) + equations.Lambda;
            inverse[j] = diagonal > 0 ? (float)(1 / diagonal) : 0;
        }

        return inverse;
    }
}
