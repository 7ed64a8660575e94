using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>How far a decoder is from solving its equations: max over j, c of |(A_cᵀR − λW)_jc| / (‖a_j‖·‖R_c‖).</summary>
/// <remarks>The largest cosine left between a latent's activations and a coordinate of the residual, up to the ridge's share.</remarks>
internal sealed class Orthogonality
{
    private readonly NormalEquations _equations;
    private readonly double _tolerance;
    private readonly IProgress<double>? _progress;
    private readonly float[] _scale;
    private double _start;

    public Orthogonality(NormalEquations equations, double tolerance, IProgress<double>? progress)
    {
        _equations = equations;
        _tolerance = tolerance;
        _progress = progress;
        Norms = new double[equations.Width];
        _scale = Array.ConvertAll(equations.Statistics.Squares, s => s > 0 ? (float)(1 / Math.Sqrt(s)) : 0);
    }

    /// <summary>‖R_c‖, filled by whoever measured R.</summary>
    public double[] Norms { get; }

    /// <summary>The last value measured.</summary>
    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>Sets <see cref="Value"/> from the equations' residual.</summary>
    public void Measure(StripMatrix residual)
    {
        var worst = new double[residual.Strips];
        _equations.Workers.For(residual.Strips, (strip, _) => worst[strip] = Worst(residual.Strip(strip), strip, residual.ColumnsOf(strip)));
        Value = worst.Aggregate(0.0, Math.Max); // unlike Max(), keeps NaN
    }

    /// <summary>Measures, reports progress on a logarithmic scale, and tells whether the tolerance is met with a margin.</summary>
    public bool IsSolved(StripMatrix residual)
    {
        Measure(residual);
        _start = Math.Max(_start, Value);
        if (Value > 0 && _start > _tolerance)
            _progress?.Report(Math.Clamp(Math.Log(_start / Value) / Math.Log(_start / _tolerance), 0, 1));
        return Value <= _tolerance / 4;
    }

    private double Worst(ReadOnlySpan<float> residual, int strip, int columns)
    {
        Span<float> largest = stackalloc float[StripMatrix.Width];
        largest.Clear();
        for (int j = 0; j < _scale.Length; j++)
            for (int c = 0; c < columns; c++)
                largest[c] = MathF.Max(largest[c], MathF.Abs(residual[j * StripMatrix.Width + c]) * _scale[j]);
        double worst = 0;
        for (int c = 0; c < columns; c++)
        {
            double norm = Norms[strip * StripMatrix.Width + c];
            worst = Math.Max(worst, norm == 0 ? 0 : largest[c] / norm);
        }

        return worst;
    }
}
