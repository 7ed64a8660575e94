using System.Text;
using System.Text.Json;

namespace Dartboard.Formats;

/// <summary>Reads the JSON header of a safetensors file without trusting a byte of it.</summary>
/// <remarks>
/// Format: 8 bytes little-endian header length, the header, the data. Tensors must cover the data without overlap and
/// without holes, as the reference implementation demands (huggingface/safetensors, README "Format").
/// </remarks>
internal static class SafetensorsHeader
{
    /// <summary>Bounds what a hostile header can make the reader allocate; real headers stay below 10 MB.</summary>
    internal const int LongestHeader = 32 << 20;

    private const int DeepestShape = 8;

    internal static (List<TensorInfo> Tensors, Dictionary<string, string> Metadata) Parse(ReadOnlySpan<byte> json, long dataLength)
    {
        var tensors = new List<TensorInfo>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
            Expect(ref reader, JsonTokenType.StartObject, "the header");
            while (Next(ref reader) == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                if (name == "__metadata__")
                    ReadMetadata(ref reader, metadata);
                else
                    tensors.Add(ReadTensor(ref reader, name, dataLength));
            }

            // The header may be padded with spaces; anything else after it is refused by the reader itself.
            while (reader.Read())
                continue;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException or DecoderFallbackException)
        {
            throw new InvalidDataException($"the safetensors header is not valid JSON of the expected form: {failure.Message}", failure);
        }

        CheckCover(tensors, dataLength);
        return (tensors, metadata);
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            throw new JsonException("it ends early");
        return reader.TokenType;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (Next(ref reader) != type)
            throw new JsonException($"{what} must be {type}; got {reader.TokenType}");
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject, "__metadata__");
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, "every value of __metadata__");
            metadata[key] = reader.GetString()!;
        }
    }

    private static TensorInfo ReadTensor(ref Utf8JsonReader reader, string name, long dataLength)
    {
        TensorType? type = null;
        long[]? shape = null, range = null;
        Expect(ref reader, JsonTokenType.StartObject, $"tensor '{name}'");
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, "dtype");
                    type = ParseType(reader.GetString()!, name);
                    break;
                case "shape":
                    shape = ReadNumbers(ref reader, name, "shape", DeepestShape);
                    break;
                case "data_offsets":
                    range = ReadNumbers(ref reader, name, "data_offsets", 2);
                    break;
                default:
                    throw new JsonException($"tensor '{name}' has a key that is not dtype, shape or data_offsets");
            }
        }

        if (type is null || shape is null || range is not { Length: 2 })
            throw new JsonException($"tensor '{name}' must have dtype, shape and two data_offsets");
        return Check(name, type.Value, shape, range[0], range[1], dataLength);
    }

    private static TensorType ParseType(string text, string name)
    {
        if (!Enum.TryParse(text, out TensorType type) || type.ToString() != text)
            throw new InvalidDataException($"tensor '{name}' has dtype {text}, which is not supported: use one of {string.Join(", ", Enum.GetNames<TensorType>())}");
        return type;
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string name, string what, int most)
    {
        var numbers = new List<long>(2);
        Expect(ref reader, JsonTokenType.StartArray, what);
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
                throw new JsonException($"{what} of tensor '{name}' must hold whole numbers from 0 to 2⁶³ − 1");
            if (numbers.Count == most)
                throw new JsonException($"{what} of tensor '{name}' must hold at most {most} numbers");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static TensorInfo Check(string name, TensorType type, long[] shape, long begin, long end, long dataLength)
    {
        if (begin > end || end > dataLength)
            throw new InvalidDataException($"tensor '{name}' claims the bytes {begin} to {end} of {dataLength} bytes of data: the file is damaged or cut off");
        Int128 count = 1;
        foreach (long length in shape)
        {
            count *= length;
            if (count > long.MaxValue / 8)
                throw new InvalidDataException($"tensor '{name}' of shape [{string.Join(", ", shape)}] has more elements than can be counted");
        }

        if (count * TensorInfo.SizeOf(type) != end - begin)
            throw new InvalidDataException($"tensor '{name}' of shape [{string.Join(", ", shape)}] and dtype {type} takes {count * TensorInfo.SizeOf(type)} bytes; its data_offsets hold {end - begin}");
        return new TensorInfo(name, type, shape, (long)count, begin);
    }

    private static void CheckCover(List<TensorInfo> tensors, long dataLength)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        long at = 0;
        foreach (TensorInfo tensor in tensors.OrderBy(t => t.Offset).ThenBy(t => t.ByteLength))
        {
            if (!names.Add(tensor.Name))
                throw new InvalidDataException($"tensor '{tensor.Name}' is there twice");
            if (tensor.Offset != at)
                throw new InvalidDataException($"tensor '{tensor.Name}' begins at byte {tensor.Offset} where {at} was expected: tensors must not overlap or leave holes");
            at += tensor.ByteLength;
        }

        if (at != dataLength)
            throw new InvalidDataException($"the tensors cover {at} of {dataLength} bytes of data: the file is damaged");
    }
}
