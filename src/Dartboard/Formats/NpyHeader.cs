using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dartboard.Formats;

/// <summary>What the header of an .npy file says.</summary>
/// <param name="Rows">Product of all dimensions but the last.</param>
/// <param name="Columns">The last dimension.</param>
/// <param name="ElementBytes">2, 4 or 8: float16, float32 or float64.</param>
/// <param name="DataStart">Byte offset of the first element.</param>
internal sealed partial record NpyHeader(long Rows, int Columns, int ElementBytes, long DataStart)
{
    private const int MaximalLength = 1 << 16;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static NpyHeader Read(Stream stream, string path)
    {
        string text = ReadText(stream, path);
        long start = stream.Position;
        int bytes = Field(text, TypePattern(), path, "descr") switch
        {
            "<f2" => 2,
            "<f4" => 4,
            "<f8" => 8,
            var other => throw Bad(path, $"holds elements of type '{other}'; little-endian float16, float32 or float64 is needed"),
        };
        if (Field(text, OrderPattern(), path, "fortran_order") == "True")
            throw Bad(path, "is in Fortran order; save np.ascontiguousarray(array)");
        (long rows, int columns) = Shape(Field(text, ShapePattern(), path, "shape"), path);
        if ((Int128)rows * columns * bytes > stream.Length - start)
            throw Bad(path, $"is cut short: {rows} rows of {columns} numbers need {(Int128)rows * columns * bytes} bytes, but {stream.Length - start} follow the header");
        return new NpyHeader(rows, columns, bytes, start);
    }

    private static string ReadText(Stream stream, string path)
    {
        Span<byte> fixedPart = stackalloc byte[8];
        if (stream.ReadAtLeast(fixedPart, fixedPart.Length, throwOnEndOfStream: false) < fixedPart.Length || !fixedPart.StartsWith(Magic) || fixedPart[6] is < 1 or > 3)
            throw Bad(path, "is not an .npy file of version 1, 2 or 3");
        Span<byte> size = stackalloc byte[4];
        size.Clear();
        int sizeBytes = fixedPart[6] == 1 ? 2 : 4;
        stream.ReadExactly(size[..sizeBytes]);
        uint length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > MaximalLength || length > stream.Length - stream.Position)
            throw Bad(path, $"has a header of {length} bytes; at most {Math.Min(MaximalLength, stream.Length - stream.Position)} are possible");
        byte[] text = new byte[length];
        stream.ReadExactly(text);
        return Encoding.UTF8.GetString(text);
    }

    private static (long Rows, int Columns) Shape(string shape, string path)
    {
        long[] sizes = [.. shape.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : -1)];
        if (sizes.Length == 0 || sizes.Any(size => size < 1) || sizes[^1] > int.MaxValue)
            throw Bad(path, $"has the shape ({shape}); at least one dimension is needed, none of them empty");
        Int128 rows = sizes[..^1].Aggregate(Int128.One, (product, size) => Int128.Min(product * size, long.MaxValue));
        return ((long)rows, (int)sizes[^1]);
    }

    private static string Field(string text, Regex pattern, string path, string name) =>
        pattern.Match(text) is { Success: true } match ? match.Groups[1].Value : throw Bad(path, $"has no usable '{name}' in its header");

    private static InvalidDataException Bad(string path, string problem) => new($"{path} {problem}");

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\(([^)]*)\)")]
    private static partial Regex ShapePattern();
}
