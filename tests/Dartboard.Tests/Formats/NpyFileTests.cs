using System.Text;
using Dartboard.Formats;

namespace Dartboard.Tests.Formats;

public sealed class NpyFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(1, "<f4", "(2, 3)", 2), InlineData(2, "<f4", "(2, 1, 3)", 2), InlineData(3, "<f4", "(3,)", 1), InlineData(1, "<f8", "(2, 3)", 2), InlineData(1, "<f2", "(2, 3)", 2)]
    public void RowsComeBack(int version, string type, string shape, int rows)
    {
        float[] values = [1, -2, 3.5f, 4, 5, -6];
        Write(version, $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}", Bytes(type, values));
        using NpyFile file = NpyFile.Open(_path);
        Assert.Equal((rows, 3), (file.Rows, file.Columns));
        Assert.Equal(values[((rows - 1) * 3)..(rows * 3)], file.ReadRow(rows - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadRow(rows));
    }

    [Theory]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (2, 3), }", "holds elements of type '<i4'")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }", "holds elements of type '>f4'")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", "is in Fortran order")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }", "is cut short: 2 rows of 4 numbers need 32 bytes, but 24 follow the header")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4611686018427387904, 3), }", "is cut short")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "has the shape ()")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, -3), }", "has the shape (2, -3)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999), }", "has the shape (99999999999)")]
    [InlineData("{}", "has no usable 'descr' in its header")]
    public void HostileHeadersAreNamed(string header, string problem)
    {
        Write(1, header, new byte[24]);
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => NpyFile.Open(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherFilesAreRefused()
    {
        foreach (byte[] bytes in (byte[][])[[], [0x93], "a text file, not an array"u8.ToArray(), [0x93, .. "NUMPY"u8, 9, 0, 0, 0], [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255]])
        {
            File.WriteAllBytes(_path, bytes);
            Assert.Throws<InvalidDataException>(() => NpyFile.Open(_path));
        }
    }

    private void Write(int version, string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header + "\n"), size = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        File.WriteAllBytes(_path, [0x93, .. "NUMPY"u8, (byte)version, 0, .. size, .. text, .. data]);
    }

    private static byte[] Bytes(string type, float[] values) => type switch
    {
        "<f2" => [.. values.SelectMany(v => BitConverter.GetBytes((Half)v))],
        "<f4" => [.. values.SelectMany(BitConverter.GetBytes)],
        _ => [.. values.SelectMany(v => BitConverter.GetBytes((double)v))],
    };
}
