using Dartboard.Coding;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>
/// (A_cᵀA_c + λI)·W = A_cᵀY_c of the ridge regression of activations on sparse codes, never formed: products with its
/// matrix and its residual are one pass over the codes each.
/// </summary>
/// <remarks>
/// Subscript c: centred over the corpus, which is what an unpenalised bias amounts to. Each strip of 32 coordinates is one
/// work item and walks the tokens in order, so the number of threads changes nothing.
/// </remarks>
internal sealed unsafe class NormalEquations
{
    /// <summary>Tokens summed in float32 before the sum moves on: keeps rounding near 1e-6 of ‖a_j‖‖R_c‖ even for latents that always fire.</summary>
    private readonly int _chunk;

    private readonly SparseCodes _codes;
    private readonly Matrix _activations;
    private readonly long _first;
    private readonly Workers _workers;
    private readonly double[] _targetMean;

    public NormalEquations(SparseCodes codes, Matrix activations, long first, double ridge, Workers workers)
    {
        _codes = codes;
        _activations = activations;
        _first = first;
        _workers = workers;
        _chunk = Math.Max(2048, codes.Latents / 4);
        Statistics = new CodeStatistics(codes);
        Lambda = ridge * Statistics.MeanCentred();
        _targetMean = TargetMean();
    }

    public CodeStatistics Statistics { get; }

    public double Lambda { get; }

    public int Latents => _codes.Latents;

    public int Width => _activations.Columns;

    public Workers Workers => _workers;

    /// <summary>result = A_cᵀR − λW, R = Y − 1bᵀ − A·W with the bias that centres R, measured on the data.</summary>
    /// <param name="weights">W.</param>
    /// <param name="result">Receives the equations' residual, (m, n).</param>
    /// <param name="bias">Receives b, n doubles.</param>
    /// <param name="norms">Receives ‖R_c‖, n doubles.</param>
    public void Residual(StripMatrix weights, StripMatrix result, double[] bias, double[] norms) =>
        _workers.For(weights.Strips, (strip, _) =>
        {
            int at = strip * StripMatrix.Width, columns = weights.ColumnsOf(strip);
            Span<double> b = stackalloc double[StripMatrix.Width], sums = stackalloc double[StripMatrix.Width], squares = stackalloc double[StripMatrix.Width];
            b.Clear();
            _targetMean.AsSpan(at, columns).CopyTo(b);
            SubtractMeanPrediction(weights.Strip(strip), b);
            Correlate(strip, columns, weights.Strip(strip), b, result.Strip(strip), sums, squares);
            Finish(weights.Strip(strip), result.Strip(strip), sums, sign: 1);
            for (int c = 0; c < columns; c++)
            {
                bias[at + c] = b[c] + sums[c] / _codes.Tokens;
                norms[at + c] = Math.Sqrt(squares[c]);
            }
        });

    /// <summary>result = (A_cᵀA_c + λI)·P.</summary>
    public void Apply(StripMatrix vectors, StripMatrix result) =>
        _workers.For(vectors.Strips, (strip, _) =>
        {
            Span<double> b = stackalloc double[StripMatrix.Width], sums = stackalloc double[StripMatrix.Width], squares = stackalloc double[StripMatrix.Width];
            b.Clear();
            SubtractMeanPrediction(vectors.Strip(strip), b);
            Correlate(strip, 0, vectors.Strip(strip), b, result.Strip(strip), sums, squares);
            Finish(vectors.Strip(strip), result.Strip(strip), sums, sign: -1);
        });

    /// <summary>ȳ, each strip of coordinates one work item.</summary>
    private double[] TargetMean()
    {
        var mean = new double[Width];
        _workers.For((Width + StripMatrix.Width - 1) / StripMatrix.Width, (strip, _) =>
        {
            int at = strip * StripMatrix.Width;
            Span<double> sum = mean.AsSpan(at, Math.Min(StripMatrix.Width, Width - at));
            for (int t = 0; t < _codes.Tokens; t++)
            {
                ReadOnlySpan<float> y = _activations.Row(_first + t).Slice(at, sum.Length);
                for (int c = 0; c < y.Length; c++)
                    sum[c] += y[c];
            }

            for (int c = 0; c < sum.Length; c++)
                sum[c] /= _codes.Tokens;
        });
        return mean;
    }

    /// <summary>b −= āᵀW.</summary>
    private void SubtractMeanPrediction(ReadOnlySpan<float> weights, Span<double> b)
    {
        for (int j = 0; j < Latents; j++)
            if (Statistics.Mean[j] != 0)
                for (int c = 0; c < StripMatrix.Width; c++)
                    b[c] -= Statistics.Mean[j] * weights[j * StripMatrix.Width + c];
    }

    /// <summary>Q = Aᵀ(Y − 1bᵀ − A·W) chunk by chunk; with no columns of Y, Y = 0.</summary>
    private void Correlate(int strip, int columns, ReadOnlySpan<float> weights, ReadOnlySpan<double> bias, Span<float> result, Span<double> sums, Span<double> squares)
    {
        using var targets = new Matrix(Math.Min(_chunk, _codes.Tokens), StripMatrix.Width);
        using var partial = new Matrix(Latents, StripMatrix.Width);
        float* rows = stackalloc float[3 * StripMatrix.Width];
        for (int c = 0; c < StripMatrix.Width; c++)
            rows[c] = (float)bias[c];
        result.Clear();
        sums.Clear();
        squares.Clear();
        fixed (int* indices = _codes.Indices)
        fixed (float* values = _codes.Values, y = targets.Slice(0, (int)targets.Rows), w = weights, q = partial.Slice(0, Latents))
            for (int first = 0; first < _codes.Tokens; first += _chunk)
            {
                int count = Math.Min(_chunk, _codes.Tokens - first);
                for (int t = 0; t < count && columns > 0; t++)
                    _activations.Row(_first + first + t).Slice(strip * StripMatrix.Width, columns).CopyTo(targets.Row(t));
                long entry = (long)first * _codes.K;
                ResidualCorrelation.Run(
                    new((nint)(indices + entry), (nint)(values + entry), _codes.K, (nint)y, (nint)rows, (nint)w, (nint)q, (nint)(rows + 32), (nint)(rows + 64)), count);
                Flush(partial.Slice(0, Latents), result);
                Flush(new Span<float>(rows + StripMatrix.Width, StripMatrix.Width), sums);
                Flush(new Span<float>(rows + 2 * StripMatrix.Width, StripMatrix.Width), squares);
            }
    }

    private static void Flush(Span<float> partial, Span<float> total)
    {
        System.Numerics.Tensors.TensorPrimitives.Add(total, partial, total);
        partial.Clear();
    }

    private static void Flush(Span<float> partial, Span<double> total)
    {
        for (int c = 0; c < total.Length; c++)
            total[c] += partial[c];
        partial.Clear();
    }

    /// <summary>Takes out what the residual's own mean contributed, adds the ridge: result = sign·(result − ā·1ᵀR) − sign·λW.</summary>
    private void Finish(ReadOnlySpan<float> weights, Span<float> result, ReadOnlySpan<double> sums, int sign)
    {
        for (int j = 0; j < Latents; j++)
            for (int c = 0; c < StripMatrix.Width; c++)
            {
                int at = j * StripMatrix.Width + c;
                result[at] = (float)(sign * (result[at] - Statistics.Mean[j] * sums[c] - Lambda * weights[at]));
            }
    }
}
