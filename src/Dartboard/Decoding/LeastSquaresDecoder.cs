using Dartboard.Coding;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>Fits the decoder that explains most: argmin over W, b of Σ_t ‖y_t − b − Wᵀa_t‖² + λ‖W‖²_F, the bias unpenalised.</summary>
/// <remarks>
/// Both methods run conjugate gradients against the sparse codes themselves, in float32 with residuals re-measured on the
/// data, and differ in the preconditioner only: the Gram matrix's Cholesky factor (then a few iterations are enough) or its diagonal.
/// </remarks>
public static class LeastSquaresDecoder
{
    /// <summary>Restarts from a re-measured residual; a second one only removes what rounding left.</summary>
    private const int MaxRestarts = 6;

    /// <summary>Fits a decoder.</summary>
    /// <param name="codes">A: k activations for each of T tokens.</param>
    /// <param name="activations">Y: rows first … first + T − 1 are the tokens' activations, n wide.</param>
    /// <param name="first">Row of the first token.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="options">Ridge, method and limits; null for the defaults.</param>
    /// <param name="progress">0 … 1.</param>
    /// <exception cref="ArgumentException">The rows are not all there, an option is out of range, or an activation is not finite.</exception>
    public static LeastSquaresFit Fit(SparseCodes codes, Matrix activations, long first, Workers workers, LeastSquaresOptions? options = null, IProgress<double>? progress = null)
    {
        options ??= new LeastSquaresOptions();
        Check(codes, activations, first, options);
        LeastSquaresMethod method = Choose(codes.Latents, options);
        var equations = new NormalEquations(codes, activations, first, options.Ridge, workers);
        using IPreconditioner preconditioner = method == LeastSquaresMethod.Direct
            ? new CholeskyPreconditioner(codes, equations, progress)
            : new JacobiPreconditioner(equations);
        LeastSquaresFit fit = Refine(equations, preconditioner, method, options, progress);
        return double.IsFinite(fit.Orthogonality) ? fit : throw new ArgumentException("activations must be finite; got NaN or infinity among them", nameof(activations));
    }

    private static LeastSquaresFit Refine(NormalEquations equations, IPreconditioner preconditioner, LeastSquaresMethod method, LeastSquaresOptions options, IProgress<double>? progress)
    {
        using var weights = new StripMatrix(equations.Latents, equations.Width);
        using var residual = new StripMatrix(equations.Latents, equations.Width);
        using var solver = new ConjugateGradients(equations, preconditioner);
        var bias = new double[equations.Width];
        var orthogonality = new Orthogonality(equations, options.Tolerance, method == LeastSquaresMethod.Direct ? null : progress);
        int iterations = 0;
        for (int restart = 0; ; restart++)
        {
            equations.Residual(weights, residual, bias, orthogonality.Norms);
            double before = orthogonality.Value;
            orthogonality.Measure(residual);
            bool stalled = restart > 1 && !(orthogonality.Value < before / 2);
            if (!(orthogonality.Value > options.Tolerance) || stalled || restart == MaxRestarts || iterations >= options.MaxIterations)
                break;
            iterations += solver.Solve(weights, residual, orthogonality.IsSolved, options.MaxIterations - iterations);
        }

        progress?.Report(1);
        return new LeastSquaresFit(Decoder(weights, bias), method, equations.Lambda, orthogonality.Value, iterations);
    }

    private static LinearDecoder Decoder(StripMatrix weights, double[] bias)
    {
        var rows = new Matrix(weights.Rows, weights.Columns);
        weights.CopyTo(rows);
        return new LinearDecoder(rows, Array.ConvertAll(bias, b => (float)b));
    }

    private static LeastSquaresMethod Choose(int latents, LeastSquaresOptions options) =>
        options.Method != LeastSquaresMethod.Automatic ? options.Method
        : SymmetricTiles.Bytes(latents) <= options.GramBytes ? LeastSquaresMethod.Direct
        : LeastSquaresMethod.Iterative;

    private static void Check(SparseCodes codes, Matrix activations, long first, LeastSquaresOptions options)
    {
        if (codes.Tokens < 1)
            throw new ArgumentException("codes must hold at least one token; got 0", nameof(codes));
        if (first < 0 || first > activations.Rows - codes.Tokens)
            throw new ArgumentException($"activations must have a row for every token of the codes; got rows {first} … {first + codes.Tokens - 1} of {activations.Rows}", nameof(first));
        if (!(options.Ridge > 0) || !double.IsFinite(options.Ridge))
            throw new ArgumentException($"ridge must be positive, because latents that always fire together have no unique decoder without it; got {options.Ridge}", nameof(options));
        if (options.MaxIterations < 1)
            throw new ArgumentException($"the iterations allowed must be at least 1; got {options.MaxIterations}", nameof(options));
    }
}
