using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace Dartboard.Formats;

/// <summary>A safetensors file, memory-mapped and open for reading; safe against hostile headers.</summary>
public sealed unsafe class SafetensorsFile : IDisposable
{
    private const int Piece = 1 << 24;

    private readonly Dictionary<string, TensorInfo> _tensors;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long _dataStart;
    private byte* _bytes;

    private SafetensorsFile(string path, MemoryMappedFile map, long length)
    {
        Path = path;
        _map = map;
        _view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _bytes);
        try
        {
            int header = HeaderLength(length);
            _dataStart = 8 + header;
            (List<TensorInfo> tensors, Metadata) = SafetensorsHeader.Parse(new ReadOnlySpan<byte>(_bytes + 8, header), length - _dataStart);
            Tensors = tensors;
            _tensors = tensors.ToDictionary(t => t.Name, StringComparer.Ordinal);
        }
        catch (InvalidDataException failure)
        {
            Dispose();
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>All tensors, in the order of the header.</summary>
    public IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>The free-form <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file and checks its header against its length.</summary>
    /// <exception cref="InvalidDataException">The file is not a whole safetensors file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (stream.Length < 8)
            throw new InvalidDataException($"{path}: a safetensors file has at least 8 bytes; got {stream.Length}");
        var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        return new SafetensorsFile(path, map, stream.Length);
    }

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <summary>What the header says about a tensor.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    public TensorInfo this[string name] => _tensors.TryGetValue(name, out TensorInfo? info)
        ? info
        : throw new InvalidDataException($"{Path}: there is no tensor '{name}'");

    /// <summary>Copies elements first … first + destination.Length − 1 of a tensor, in row-major order, as float32.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it does not hold floating-point numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tensor ends before.</exception>
    public void ReadFloats(string name, long first, Span<float> destination)
    {
        TensorInfo info = this[name];
        if (info.Type is not (TensorType.F32 or TensorType.F16 or TensorType.BF16))
            throw new InvalidDataException($"{Path}: tensor '{name}' holds {info.Type}; expected F32, F16 or BF16");
        // In pieces, because the bytes of a span are counted in 31 bits.
        for (int at = 0; at < destination.Length; at += Piece)
        {
            Span<float> piece = destination.Slice(at, Math.Min(Piece, destination.Length - at));
            TensorConversion.ToFloats(info.Type, Elements(info, first + at, piece.Length), piece);
        }
    }

    /// <summary>A whole tensor as float32, row-major.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it does not hold floating-point numbers.</exception>
    public float[] ReadFloats(string name)
    {
        var values = new float[this[name].Count];
        ReadFloats(name, 0, values);
        return values;
    }

    /// <summary>A whole tensor of integers, row-major.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it does not hold integers.</exception>
    public long[] ReadIntegers(string name)
    {
        var values = new long[this[name].Count];
        ReadIntegers(name, 0, values);
        return values;
    }

    /// <summary>Copies elements first … first + destination.Length − 1 of a tensor of integers or truth values, in row-major order.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it does not hold integers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tensor ends before.</exception>
    public void ReadIntegers(string name, long first, Span<long> destination)
    {
        TensorInfo info = this[name];
        ReadOnlySpan<byte> bytes = Elements(info, first, destination.Length);
        for (int i = 0; i < destination.Length; i++)
            destination[i] = TensorConversion.Integer(info, bytes[(i * info.ElementSize)..]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bytes is null)
            return;
        _bytes = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    private int HeaderLength(long fileLength)
    {
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(_bytes, 8));
        if (length > (ulong)(fileLength - 8))
            throw new InvalidDataException($"the header claims {length} bytes; {fileLength - 8} are there: not a safetensors file, or cut off");
        if (length > SafetensorsHeader.LongestHeader)
            throw new InvalidDataException($"the header has {length} bytes; at most {SafetensorsHeader.LongestHeader} are read");
        return (int)length;
    }

    private ReadOnlySpan<byte> Elements(TensorInfo info, long first, int count)
    {
        ObjectDisposedException.ThrowIf(_bytes is null, this);
        if (first < 0 || first > info.Count - count)
            throw new ArgumentOutOfRangeException(nameof(first), $"elements {first}..{first + count} are not all in tensor '{info.Name}' of {info.Count}");
        return new ReadOnlySpan<byte>(_bytes + _dataStart + info.Offset + first * info.ElementSize, checked(count * info.ElementSize));
    }
}
