namespace Dartboard.Memory;

/// <summary>An (m, n) matrix cut into strips of <see cref="Width"/> columns, each strip (m, 32) contiguous, zero-padded on the right.</summary>
/// <remarks>Gathering and scattering rows of one strip stays in cache, and strips are independent: they are the unit of parallel work.</remarks>
internal sealed class StripMatrix : IDisposable
{
    /// <summary>Columns of a strip: two 512-bit vectors, two cache lines.</summary>
    public const int Width = 32;

    private readonly Matrix _data;

    public StripMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        Strips = (columns + Width - 1) / Width;
        _data = new Matrix((long)Strips * rows, Width);
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Strips { get; }

    /// <summary>All of one strip, rows × 32 floats.</summary>
    public Span<float> Strip(int strip) => _data.Slice((long)strip * Rows, Rows);

    /// <summary>How many columns of a strip are real, 1 … 32.</summary>
    public int ColumnsOf(int strip) => Math.Min(Width, Columns - strip * Width);

    /// <summary>Copies into a row-major (m, n) matrix.</summary>
    public void CopyTo(Matrix destination)
    {
        for (int strip = 0; strip < Strips; strip++)
        {
            ReadOnlySpan<float> source = Strip(strip);
            int columns = ColumnsOf(strip);
            for (int row = 0; row < Rows; row++)
                source.Slice(row * Width, columns).CopyTo(destination.Row(row)[(strip * Width)..]);
        }
    }

    public void Dispose() => _data.Dispose();
}
