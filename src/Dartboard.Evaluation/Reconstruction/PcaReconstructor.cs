using Dartboard.Coding;
using Dartboard.Evaluation.Nulls;
using Dartboard.Kernels;
using Dartboard.Memory;
using MathNet.Numerics.LinearAlgebra;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>ŷ = μ + U·Uᵀ(y − μ) with the k directions of largest variance: the best any linear code of k numbers can do.</summary>
/// <remarks>Pearson (1901); Eckart and Young (1936).</remarks>
public sealed class PcaReconstructor : IReconstructor, IDisposable
{
    private readonly float[] _mean;
    private readonly PackedMatrix _encoder;
    private readonly PackedMatrix _decoder;

    /// <summary>Creates a reconstructor from given components.</summary>
    /// <param name="components">Uᵀ, (k, n), orthonormal rows; owned by the caller.</param>
    /// <param name="mean">μ, n floats.</param>
    public PcaReconstructor(Matrix components, float[] mean)
    {
        Components = components;
        _mean = mean;
        int k = checked((int)components.Rows);
        var alone = new Workers(1);
        _encoder = new PackedMatrix(k, components.Columns);
        _encoder.Pack(components.Slice(0, k), alone);
        _decoder = new PackedMatrix(components.Columns, k);
        _decoder.Pack(Transposed(components), alone);
    }

    /// <summary>Uᵀ, (k, n).</summary>
    public Matrix Components { get; }

    /// <inheritdoc/>
    public int Width => Components.Columns;

    /// <inheritdoc/>
    public int Latents => checked((int)Components.Rows);

    /// <summary>Takes the k leading eigenvectors of a covariance, largest first, each with its largest coordinate positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not in 1 … n.</exception>
    public static PcaReconstructor Fit(ActivationMoments moments, int k)
    {
        int n = moments.Width;
        if (k < 1 || k > n)
            throw new ArgumentOutOfRangeException(nameof(k), $"k must be between 1 and the width; got k = {k} for width {n}");
        Matrix<double> vectors = Matrix<double>.Build.DenseOfArray(moments.Covariance).Evd(Symmetricity.Symmetric).EigenVectors;
        var components = new Matrix(k, n);
        for (int i = 0; i < k; i++)
        {
            Vector<double> vector = vectors.Column(n - 1 - i);
            double sign = Math.Sign(vector[vector.AbsoluteMaximumIndex()]);
            for (int c = 0; c < n; c++)
                components.Row(i)[c] = (float)(sign * vector[c]);
        }

        return new PcaReconstructor(components, moments.MeanAsFloats());
    }

    /// <inheritdoc/>
    public SparseCodes? Reconstruct(Matrix activations, long first, int count, Matrix reconstruction, Workers workers)
    {
        using var centred = new Matrix(count, Width);
        using var scores = new Matrix(count, Latents);
        for (int t = 0; t < count; t++)
            System.Numerics.Tensors.TensorPrimitives.Subtract(activations.Row(first + t), _mean, centred.Row(t));
        Gemm.Multiply(centred.Slice(0, count), count, _encoder, scores.Slice(0, count), workers);
        for (int t = 0; t < count; t++)
            _mean.CopyTo(reconstruction.Row(t));
        Gemm.Multiply(scores.Slice(0, count), count, _decoder, reconstruction.Slice(0, count), workers, accumulate: true);
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
    }

    private static float[] Transposed(Matrix rows)
    {
        var columns = new float[rows.Rows * rows.Columns];
        for (int r = 0; r < rows.Rows; r++)
            for (int c = 0; c < rows.Columns; c++)
                columns[c * rows.Rows + r] = rows.Row(r)[c];
        return columns;
    }
}
