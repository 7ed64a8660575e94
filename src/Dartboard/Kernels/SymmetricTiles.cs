using Dartboard.Memory;

namespace Dartboard.Kernels;

/// <summary>The lower half of a symmetric (or the whole of a lower triangular) matrix as square tiles, each contiguous and row-major.</summary>
/// <remarks>Half the memory of a full matrix, and every tile is an operand <see cref="Gemm"/> takes as it lies.</remarks>
internal sealed class SymmetricTiles : IDisposable
{
    /// <summary>Rows and columns of a tile.</summary>
    public const int Side = 256;

    private readonly Matrix _data;

    /// <summary>Allocates zeros; the order is rounded up to whole tiles.</summary>
    public SymmetricTiles(int order)
    {
        Order = order;
        Count = (order + Side - 1) / Side;
        _data = new Matrix((long)Count * (Count + 1) / 2 * Side, Side);
    }

    /// <summary>Rows and columns asked for.</summary>
    public int Order { get; }

    /// <summary>Tiles along one side.</summary>
    public int Count { get; }

    /// <summary>Bytes the tiles of a matrix of this order take.</summary>
    public static long Bytes(long order)
    {
        long count = (order + Side - 1) / Side;
        return count * (count + 1) / 2 * Side * Side * sizeof(float);
    }

    /// <summary>Tile (row, column), column ≤ row, Side × Side floats.</summary>
    public Span<float> Tile(int row, int column) => _data.Slice(((long)row * (row + 1) / 2 + column) * Side, Side);

    public void Dispose() => _data.Dispose();
}
