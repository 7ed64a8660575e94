using Dartboard.Coding;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>The float32 Cholesky factor of the Gram matrix: so near the inverse that conjugate gradients become iterative refinement.</summary>
internal sealed class CholeskyPreconditioner : IPreconditioner
{
    private const int Side = SymmetricTiles.Side;
    private readonly TiledCholesky _factor;
    private readonly Matrix _panels;
    private readonly Workers _workers;
    private readonly int _columns;

    public CholeskyPreconditioner(SparseCodes codes, NormalEquations equations, IProgress<double>? progress)
    {
        _workers = equations.Workers;
        SymmetricTiles gram = GramMatrix.Build(codes, equations.Statistics, equations.Lambda, _workers);
        _factor = new TiledCholesky(gram, equations.Lambda, _workers, progress);
        _columns = (equations.Width + StripMatrix.Width - 1) / StripMatrix.Width * StripMatrix.Width;
        _panels = new Matrix((long)gram.Count * _columns, Side);
    }

    public void Apply(StripMatrix residual, StripMatrix result)
    {
        _workers.For(residual.Strips, (strip, _) => Load(residual.Strip(strip), strip));
        _factor.Solve(_panels, _columns);
        _workers.For(residual.Strips, (strip, _) => Store(strip, result.Strip(strip)));
    }

    public void Dispose()
    {
        _factor.Dispose();
        _panels.Dispose();
    }

    /// <summary>One strip, (m, 32), to rows of the panels: panel p holds every right-hand side's entries 256p … 256p + 255.</summary>
    private void Load(ReadOnlySpan<float> source, int strip)
    {
        for (int j = 0; j * StripMatrix.Width < source.Length; j++)
            for (int c = 0; c < StripMatrix.Width; c++)
                Row(j, strip, c)[j % Side] = source[j * StripMatrix.Width + c];
    }

    private void Store(int strip, Span<float> target)
    {
        for (int j = 0; j * StripMatrix.Width < target.Length; j++)
            for (int c = 0; c < StripMatrix.Width; c++)
                target[j * StripMatrix.Width + c] = Row(j, strip, c)[j % Side];
    }

    private Span<float> Row(int latent, int strip, int c) => _panels.Row((long)(latent / Side) * _columns + strip * StripMatrix.Width + c);
}
