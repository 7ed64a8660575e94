using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>Preconditioned conjugate gradients for all n right-hand sides at once, each with step lengths of its own.</summary>
/// <remarks>Hestenes and Stiefel (1952). One product with the matrix serves every right-hand side; a column that has converged stands still.</remarks>
internal sealed class ConjugateGradients(NormalEquations equations, IPreconditioner preconditioner) : IDisposable
{
    private readonly StripMatrix _direction = new(equations.Latents, equations.Width);
    private readonly StripMatrix _image = new(equations.Latents, equations.Width);
    private readonly StripMatrix _scaled = new(equations.Latents, equations.Width);

    /// <summary>Adds D to <paramref name="solution"/> where (A_cᵀA_c + λI)·D ≈ <paramref name="residual"/>, which shrinks to what is left.</summary>
    /// <param name="solution">W, gains D.</param>
    /// <param name="residual">Right-hand side; afterwards its recursively updated residual.</param>
    /// <param name="solved">Asked after every iteration about the residual.</param>
    /// <param name="maxIterations">Iterations at most.</param>
    /// <returns>Iterations taken.</returns>
    public int Solve(StripMatrix solution, StripMatrix residual, Func<StripMatrix, bool> solved, int maxIterations)
    {
        int padded = residual.Strips * StripMatrix.Width;
        var energy = new double[padded];
        preconditioner.Apply(residual, _scaled);
        Each(strip => _scaled.Strip(strip).CopyTo(_direction.Strip(strip)));
        Dot(residual, _scaled, energy);
        for (int iteration = 1; iteration <= maxIterations; iteration++)
        {
            Step(solution, residual, energy);
            if (iteration == maxIterations || solved(residual))
                return iteration;
            Turn(residual, energy);
        }

        return 0;
    }

    public void Dispose()
    {
        _direction.Dispose();
        _image.Dispose();
        _scaled.Dispose();
    }

    /// <summary>α = rᵀz / pᵀq; W += αp; r −= αq.</summary>
    private void Step(StripMatrix solution, StripMatrix residual, double[] energy)
    {
        equations.Apply(_direction, _image);
        var curvature = new double[energy.Length];
        Dot(_direction, _image, curvature);
        float[] alpha = Ratio(energy, curvature);
        Each(strip => AddScaled(_direction.Strip(strip), alpha, strip, solution.Strip(strip)));
        float[] minus = new float[alpha.Length];
        TensorPrimitives.Negate(alpha, minus);
        Each(strip => AddScaled(_image.Strip(strip), minus, strip, residual.Strip(strip)));
    }

    /// <summary>z = M⁻¹r; β = rᵀz / previous rᵀz; p = z + βp.</summary>
    private void Turn(StripMatrix residual, double[] energy)
    {
        preconditioner.Apply(residual, _scaled);
        var next = new double[energy.Length];
        Dot(residual, _scaled, next);
        float[] beta = Ratio(next, energy);
        next.CopyTo(energy, 0);
        Each(strip =>
        {
            AddScaled(_direction.Strip(strip), beta, strip, _scaled.Strip(strip));
            _scaled.Strip(strip).CopyTo(_direction.Strip(strip));
        });
    }

    private void Each(Action<int> body) => equations.Workers.For(_direction.Strips, (strip, _) => body(strip));

    private void Dot(StripMatrix a, StripMatrix b, double[] result) => Each(strip =>
    {
        ReadOnlySpan<float> x = a.Strip(strip), y = b.Strip(strip);
        Span<double> sum = stackalloc double[StripMatrix.Width];
        sum.Clear();
        for (int at = 0; at < x.Length; at += StripMatrix.Width)
            for (int c = 0; c < StripMatrix.Width; c++)
                sum[c] += (double)x[at + c] * y[at + c];
        sum.CopyTo(result.AsSpan(strip * StripMatrix.Width));
    });

    private static void AddScaled(ReadOnlySpan<float> x, float[] scale, int strip, Span<float> y)
    {
        ReadOnlySpan<float> s = scale.AsSpan(strip * StripMatrix.Width, StripMatrix.Width);
        for (int at = 0; at < x.Length; at += StripMatrix.Width)
        {
            Span<float> row = y.Slice(at, StripMatrix.Width);
            TensorPrimitives.MultiplyAdd(x.Slice(at, StripMatrix.Width), s, row, row);
        }
    }

    private static float[] Ratio(double[] a, double[] b)
    {
        var ratio = new float[a.Length];
        for (int c = 0; c < ratio.Length; c++)
            ratio[c] = b[c] > 0 ? (float)(a[c] / b[c]) : 0;
        return ratio;
    }
}
