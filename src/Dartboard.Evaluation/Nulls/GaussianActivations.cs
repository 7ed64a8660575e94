using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Activations that are Gaussian and nothing more: token t is μ + L·z_t with LLᵀ = Σ, made from the seed and t alone.</summary>
/// <remarks>What a dictionary explains of N(μ, Σ) it explains without any feature of the model being there.</remarks>
public sealed class GaussianActivations : IDisposable
{
    private const int Block = 1024;
    private const int TokensPerItem = 16;

    private readonly NormalStream _normals;
    private readonly float[] _mean;
    private readonly PackedMatrix? _factor;

    private GaussianActivations(NormalStream normals, float[] mean, PackedMatrix? factor)
    {
        _normals = normals;
        _mean = mean;
        _factor = factor;
    }

    /// <summary>n.</summary>
    public int Width => _mean.Length;

    /// <summary>N(μ, Σ) with the mean and covariance of real activations, on stream <see cref="RandomStream.MatchedGaussian"/>.</summary>
    /// <remarks>Σ may be singular: directions without variance stay without.</remarks>
    public static GaussianActivations Matched(ActivationMoments moments, ulong seed)
    {
        int n = moments.Width;
        var factor = new PackedMatrix(n, n);
        factor.Pack(SemidefiniteCholesky.Factor(moments.Covariance), new Workers(1));
        return new GaussianActivations(new NormalStream(new Philox4x64(seed, RandomStream.MatchedGaussian)), moments.MeanAsFloats(), factor);
    }

    /// <summary>N(0, I), on stream <see cref="RandomStream.IsotropicGaussian"/>.</summary>
    public static GaussianActivations Isotropic(int width, ulong seed) =>
        new(new NormalStream(new Philox4x64(seed, RandomStream.IsotropicGaussian)), new float[width], null);

    /// <summary>Makes tokens firstToken, firstToken + 1, …, one for every row of a matrix.</summary>
    /// <param name="activations">(tokens, n), overwritten.</param>
    /// <param name="firstToken">The token in row 0.</param>
    /// <param name="workers">Threads; the numbers do not depend on them, nor on how tokens are split over calls.</param>
    public void Fill(Matrix activations, long firstToken, Workers workers)
    {
        for (long first = 0; first < activations.Rows; first += Block)
        {
            int count = (int)Math.Min(Block, activations.Rows - first);
            if (_factor is null)
                Draw(activations, first, firstToken + first, count, workers);
            else
                Correlate(activations, first, firstToken + first, count, workers);
        }
    }

    /// <summary>A new matrix with tokens firstToken … firstToken + tokens − 1.</summary>
    public Matrix Make(long firstToken, long tokens, Workers workers)
    {
        var activations = new Matrix(tokens, Width);
        Fill(activations, firstToken, workers);
        return activations;
    }

    /// <inheritdoc/>
    public void Dispose() => _factor?.Dispose();

    private void Correlate(Matrix activations, long row, long token, int count, Workers workers)
    {
        using var white = new Matrix(count, Width);
        Draw(white, 0, token, count, workers);
        for (int t = 0; t < count; t++)
            _mean.CopyTo(activations.Row(row + t));
        Gemm.Multiply(white.Slice(0, count), count, _factor!, activations.Slice(row, count), workers, accumulate: true);
    }

    private void Draw(Matrix target, long row, long token, int count, Workers workers) =>
        workers.For((count + TokensPerItem - 1) / TokensPerItem, (item, _) =>
        {
            int at = item * TokensPerItem;
            _normals.Fill((ulong)(token + at) * (ulong)Width, target.Slice(row + at, Math.Min(TokensPerItem, count - at)));
        });
}
