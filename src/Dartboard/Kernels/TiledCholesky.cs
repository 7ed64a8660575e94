using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>G = L·Lᵀ for a symmetric positive definite matrix in float32 tiles, in place, and solves with it.</summary>
/// <remarks>
/// Left-looking by tile columns; all but the diagonal tiles is <see cref="Gemm"/>. The diagonal tiles are factored and
/// inverted in float64 and the inverse takes the place of the triangular solve (LAPACK's potrf does the same split).
/// </remarks>
internal sealed class TiledCholesky : IDisposable
{
    private const int Side = SymmetricTiles.Side;
    private readonly SymmetricTiles _tiles;
    private readonly Matrix _inverses;
    private readonly Workers _workers;

    /// <summary>Factors <paramref name="tiles"/>, which it then owns.</summary>
    /// <param name="tiles">G; becomes L.</param>
    /// <param name="pivotFloor">Least squared pivot: λ, below which no pivot of G = A_cᵀA_c + λI can lie but for rounding.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="progress">0 … 1 by work done.</param>
    public TiledCholesky(SymmetricTiles tiles, double pivotFloor, Workers workers, IProgress<double>? progress = null)
    {
        _tiles = tiles;
        _workers = workers;
        _inverses = new Matrix((long)tiles.Count * Side, Side);
        using var finished = new PackedMatrix(Side, Side);
        PackedMatrix[] row = [.. Enumerable.Range(0, tiles.Count).Select(_ => new PackedMatrix(Side, Side))];
        for (int column = 0; column < tiles.Count; column++)
        {
            FactorColumn(column, row, finished, pivotFloor);
            progress?.Report(1 - Math.Pow(1 - (column + 1.0) / tiles.Count, 2));
        }

        foreach (PackedMatrix packed in row)
            packed.Dispose();
    }

    /// <summary>Solves L·Lᵀ·x = r for many right-hand sides in place.</summary>
    /// <param name="panels">Tile row p of all right-hand sides at rows p·count …: (count, 256) row-major each.</param>
    /// <param name="count">Number of right-hand sides.</param>
    public void Solve(Matrix panels, int count)
    {
        using var packed = new PackedMatrix(Side, Side);
        var scratch = new float[Side * Side];
        for (int p = 0; p < _tiles.Count; p++)
        {
            for (int q = 0; q < p; q++)
                Subtract(panels, count, p, q, Negated(_tiles.Tile(p, q), scratch), packed);
            Replace(panels, count, p, Inverse(p), packed);
        }

        for (int p = _tiles.Count - 1; p >= 0; p--)
        {
            for (int q = p + 1; q < _tiles.Count; q++)
                Subtract(panels, count, p, q, NegatedTransposed(_tiles.Tile(q, p), scratch), packed);
            Replace(panels, count, p, Transposed(Inverse(p), scratch), packed);
        }
    }

    public void Dispose()
    {
        _tiles.Dispose();
        _inverses.Dispose();
    }

    private Span<float> Inverse(int column) => _inverses.Slice((long)column * Side, Side);

    /// <summary>C(i, j) −= Σ_q L(i, q)·L(j, q)ᵀ for all i ≥ j; then L(j, j) = chol C(j, j) and L(i, j) = C(i, j)·L(j, j)⁻ᵀ.</summary>
    private void FactorColumn(int j, PackedMatrix[] row, PackedMatrix inverse, double pivotFloor)
    {
        var alone = new Workers(1);
        _workers.For(j, (q, _) => row[q].Pack(Negated(_tiles.Tile(j, q), new float[Side * Side]), alone));
        _workers.For(_tiles.Count - j, (below, _) =>
        {
            for (int q = 0; q < j; q++)
                Gemm.Multiply(_tiles.Tile(j + below, q), Side, row[q], _tiles.Tile(j + below, j), alone, accumulate: true);
        });
        DiagonalTile.Factor(_tiles.Tile(j, j), Inverse(j), Side, pivotFloor);
        inverse.Pack(Inverse(j), alone);
        _workers.For(_tiles.Count - j - 1, (below, _) =>
        {
            Span<float> tile = _tiles.Tile(j + 1 + below, j);
            var source = tile.ToArray();
            Gemm.Multiply(source, Side, inverse, tile, alone);
        });
    }

    /// <summary>X_p −= X_q·Mᵀ, given −M.</summary>
    private void Subtract(Matrix panels, int count, int p, int q, ReadOnlySpan<float> negated, PackedMatrix packed)
    {
        packed.Pack(negated, _workers);
        Gemm.Multiply(Panel(panels, count, q), count, packed, Panel(panels, count, p), _workers, accumulate: true);
    }

    /// <summary>X_p = X_p·Mᵀ.</summary>
    private void Replace(Matrix panels, int count, int p, ReadOnlySpan<float> m, PackedMatrix packed)
    {
        packed.Pack(m, _workers);
        var source = Panel(panels, count, p).ToArray();
        Gemm.Multiply(source, count, packed, Panel(panels, count, p), _workers);
    }

    private static Span<float> Panel(Matrix panels, int count, int p) => panels.Slice((long)p * count, count);

    private static float[] Negated(ReadOnlySpan<float> tile, float[] result)
    {
        TensorPrimitives.Negate(tile, result);
        return result;
    }

    private static float[] NegatedTransposed(ReadOnlySpan<float> tile, float[] result) => Negated(Transposed(tile, result), result);

    private static float[] Transposed(ReadOnlySpan<float> tile, float[] result)
    {
        for (int r = 0; r < Side; r++)
            for (int c = 0; c < Side; c++)
                result[c * Side + r] = tile[r * Side + c];
        return result;
    }
}
