using System.Buffers.Binary;
using System.Text.Json;

namespace Dartboard.Formats;

/// <summary>Writes safetensors files, whole or not at all.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes a file in place of what may be there; on any failure the old file stays.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="tensors">The tensors, written in this order.</param>
    /// <param name="metadata">Free-form text, kept under <c>__metadata__</c>.</param>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    /// <exception cref="IOException">The disk is full or the file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<TensorData> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (tensors.Select(t => t.Name).Distinct(StringComparer.Ordinal).Count() != tensors.Count)
            throw new ArgumentException("every tensor needs a name of its own", nameof(tensors));
        byte[] header = Header(tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (TensorData tensor in tensors)
                tensor.WriteTo(stream);
        });
    }

    private static byte[] Header(IReadOnlyList<TensorData> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var entries = new Dictionary<string, object>(StringComparer.Ordinal);
        if (metadata is { Count: > 0 })
            entries["__metadata__"] = metadata;
        long at = 0;
        foreach (TensorData tensor in tensors)
        {
            long end = at + tensor.ByteLength;
            entries[tensor.Name] = new { dtype = tensor.Type.ToString(), shape = tensor.Shape, data_offsets = new[] { at, end } };
            at = end;
        }

        byte[] json = JsonSerializer.SerializeToUtf8Bytes(entries);
        // Spaces up to a multiple of 8 keep the data aligned for readers that map it.
        byte[] padded = new byte[(json.Length + 7) / 8 * 8];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }
}
