using System.Buffers.Binary;
using System.Text;
using Dartboard.Formats;
using Dartboard.Memory;

namespace Dartboard.Tests.Formats;

public sealed class SafetensorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dartboard-").FullName;

    private string File1 => Path.Combine(_folder, "a.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WhatIsWrittenIsRead()
    {
        using var matrix = new Matrix(3, 5);
        for (int i = 0; i < 15; i++)
            matrix.Slice(0, 3)[i] = i * 0.37f - 2;
        SafetensorsWriter.Write(File1, [TensorData.Of("m", matrix), TensorData.Of("v", new float[] { 1, float.MinValue, -0f }), TensorData.Of("i", new[] { 7, -8 }, 2, 1)], new Dictionary<string, string> { ["k"] = "ü" });
        using SafetensorsFile file = SafetensorsFile.Open(File1);
        Assert.Equal([3L, 5L], file["m"].Shape);
        Assert.Equal(matrix.Slice(0, 3).ToArray(), file.ReadFloats("m"));
        Assert.Equal([1, float.MinValue, -0f], file.ReadFloats("v"));
        Assert.Equal([7L, -8L], file.ReadIntegers("i"));
        Assert.Equal("ü", file.Metadata["k"]);
        var middle = new float[4];
        file.ReadFloats("m", 6, middle);
        Assert.Equal(matrix.Slice(0, 3).Slice(6, 4).ToArray(), middle);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadFloats("m", 12, new float[4]));
    }

    [Fact]
    public void HalfAndBrainFloatsAreWidenedExactly()
    {
        byte[] data = new byte[8];
        BinaryPrimitives.WriteHalfLittleEndian(data, (Half)(-1.5f));
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(2), 1); // the smallest subnormal half, 2⁻²⁴
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(4), 0xC049); // −3.140625 in bfloat16
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(6), 0x7F80); // +∞
        Write("""{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]}}""", data);
        using SafetensorsFile file = SafetensorsFile.Open(File1);
        Assert.Equal([-1.5f, MathF.ScaleB(1, -24)], file.ReadFloats("h"));
        Assert.Equal([-3.140625f, float.PositiveInfinity], file.ReadFloats("b"));
        Assert.Throws<InvalidDataException>(() => file.ReadIntegers("b"));
    }

    public static TheoryData<string, string> HostileHeaders => new()
    {
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "takes 12 bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}""", "takes 8 bytes" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", "where 0 was expected" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "cover 8 of 16" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", "where 12 was expected" },
        { """{"a":{"dtype":"F32","shape":[5],"data_offsets":[0,20]}}""", "of 16 bytes" },
        { """{"a":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}}""", "of 16 bytes" },
        { """{"a":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}}""", "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[4.0],"data_offsets":[0,16]}}""", "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,16]}}""", "more elements" },
        { """{"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,16]}}""", "more elements" },
        { """{"a":{"dtype":"F32","shape":[18446744073709551620],"data_offsets":[0,16]}}""", "whole numbers" },
        { """{"a":{"dtype":"F8_E4M3","shape":[16],"data_offsets":[0,16]}}""", "not supported" },
        { """{"a":{"dtype":"0","shape":[4],"data_offsets":[0,16]}}""", "not supported" },
        { """{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,4],"data_offsets":[0,16]}}""", "at most 8" },
        { """{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"a":{"dtype":"F32","shape":[0],"data_offsets":[16,16]}}""", "there twice" },
        { """{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16,16]}}""", "at most 2" },
        { """{"a":{"dtype":"F32","shape":[4]}}""", "two data_offsets" },
        { """{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16],"x":1}}""", "key that is not" },
        { """{"a":[]}""", "must be StartObject" },
        { """{"__metadata__":{"a":1}}""", "must be String" },
        { """[[[[[[[[[[]]]]]]]]]]""", "must be StartObject" },
        { """{"a":{"dtype":"F32","shape":[[[[[4]]]]],"data_offsets":[0,16]}}""", "not valid JSON" },
        { """{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} x""", "not valid JSON" },
        { "", "not valid JSON" },
        { "{", "not valid JSON" },
        { "{\"\\ud800\":{}}", "not valid JSON" },
    };

    [Theory, MemberData(nameof(HostileHeaders))]
    public void HostileHeadersAreRefusedInOneSentence(string header, string reason)
    {
        Write(header, new byte[16]);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(File1));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(File1, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(1UL << 40)]
    [InlineData(25UL)]
    public void AClaimedHeaderLongerThanTheFileIsRefused(ulong length)
    {
        byte[] bytes = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(File1, bytes);
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(File1));
    }

    [Fact]
    public void AFileCutOffAnywhereIsRefused()
    {
        SafetensorsWriter.Write(File1, [TensorData.Of("a", new float[] { 1, 2, 3 }), TensorData.Of("b", new float[] { 4 })]);
        byte[] whole = File.ReadAllBytes(File1);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(File1, whole[..length]);
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(File1));
        }
    }

    [Fact]
    public void AnyChangedHeaderByteGivesAFileOrOneClearRefusal()
    {
        SafetensorsWriter.Write(File1, [TensorData.Of("a", new float[] { 1, 2, 3 }), TensorData.Of("b", new float[] { 4 })]);
        byte[] whole = File.ReadAllBytes(File1);
        int refused = 0;
        for (int at = 0; at < whole.Length - 16; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] changed = (byte[])whole.Clone();
                changed[at] ^= (byte)(1 << bit);
                File.WriteAllBytes(File1, changed);
                refused += Record.Exception(() => SafetensorsFile.Open(File1).Dispose()) switch
                {
                    null => 0,
                    InvalidDataException => 1,
                    var other => throw other,
                };
            }
        }

        Assert.True(refused > 8 * (whole.Length - 16) / 2);
    }

    [Fact]
    public void AFailedWriteLeavesWhatWasThere()
    {
        File.WriteAllText(File1, "old");
        Assert.Throws<IOException>(() => AtomicFile.Write(File1, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("disk full");
        }));
        Assert.Equal("old", File.ReadAllText(File1));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void AFolderAppearsWholeOrNotAtAll()
    {
        string destination = Path.Combine(_folder, "run");
        using (var abandoned = new AtomicFolder(destination))
            File.WriteAllText(Path.Combine(abandoned.WorkingPath, "x"), "x");
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        using (var folder = new AtomicFolder(destination))
        {
            File.WriteAllText(Path.Combine(folder.WorkingPath, "x"), "x");
            Assert.False(Directory.Exists(destination));
            folder.Commit();
        }

        Assert.Equal("x", File.ReadAllText(Path.Combine(destination, "x")));
        Assert.Throws<IOException>(() => new AtomicFolder(destination));
    }

    private void Write(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header), length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        File.WriteAllBytes(File1, [.. length, .. json, .. data]);
    }
}
