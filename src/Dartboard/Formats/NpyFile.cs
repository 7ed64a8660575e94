using System.Buffers.Binary;

namespace Dartboard.Formats;

/// <summary>Rows of floating-point numbers in NumPy's .npy format, versions 1 to 3.</summary>
/// <remarks>
/// An array of shape (…, n) is read as rows of n; a single dimension is one row. float16, float32 and float64, little-endian,
/// C order. Every number in the header is checked against the file's length before anything is allocated.
/// </remarks>
public sealed class NpyFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly NpyHeader _header;

    private NpyFile(FileStream stream, NpyHeader header) => (_stream, _header) = (stream, header);

    /// <summary>Number of rows.</summary>
    public long Rows => _header.Rows;

    /// <summary>Numbers per row.</summary>
    public int Columns => _header.Columns;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="InvalidDataException">The file is not an array this class reads, or is shorter than its header says.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpyFile Open(string path)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            return new NpyFile(stream, NpyHeader.Read(stream, path));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads one row.</summary>
    /// <param name="row">0 … <see cref="Rows"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public float[] ReadRow(long row)
    {
        if (row < 0 || row >= Rows)
            throw new ArgumentOutOfRangeException(nameof(row), $"row must be between 0 and {Rows - 1}, because the file has {Rows} rows; got {row}");
        byte[] bytes = new byte[checked(Columns * _header.ElementBytes)];
        _stream.Position = _header.DataStart + row * bytes.Length;
        _stream.ReadExactly(bytes);
        var values = new float[Columns];
        for (int j = 0; j < values.Length; j++)
            values[j] = Convert(bytes.AsSpan(j * _header.ElementBytes));
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private float Convert(ReadOnlySpan<byte> element) => _header.ElementBytes switch
    {
        2 => (float)BinaryPrimitives.ReadHalfLittleEndian(element),
        4 => BinaryPrimitives.ReadSingleLittleEndian(element),
        _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(element),
    };
}
