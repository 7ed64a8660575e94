using Dartboard.Formats;
using Dartboard.Memory;
using Dartboard.Models.Text;

namespace Dartboard.Models.Store;

/// <summary>The tensors of one chunk's file: rows of the batch padded with zeros to a rectangle.</summary>
internal sealed class ChunkTensors(StoreChunk chunk, IReadOnlyList<TokenSequence> sequences)
{
    public TensorData[] With(Matrix activations, StoreType type) =>
    [
        TensorData.Streamed("activation", type == StoreType.F32 ? TensorType.F32 : TensorType.BF16, [chunk.Members.Length, chunk.Length, activations.Columns], stream => WriteRows(activations, type, stream)),
        TensorData.Of("tokens", Fill((sequence, at) => (long)sequence.Tokens[at]), chunk.Members.Length, chunk.Length),
        TensorData.Of("attention_mask", Fill((_, _) => 1L), chunk.Members.Length, chunk.Length),
        TensorData.Of("mask", Fill((sequence, at) => sequence.Counted[at]), chunk.Members.Length, chunk.Length),
    ];

    private T[] Fill<T>(Func<TokenSequence, int, T> value)
        where T : struct
    {
        var values = new T[chunk.Positions];
        for (int i = 0; i < chunk.Members.Length; i++)
        {
            TokenSequence sequence = sequences[chunk.Members[i]];
            for (int at = 0; at < sequence.Tokens.Length; at++)
                values[i * chunk.Length + at] = value(sequence, at);
        }

        return values;
    }

    private void WriteRows(Matrix activations, StoreType type, Stream stream)
    {
        byte[] bytes = new byte[activations.Columns * (type == StoreType.F32 ? 4 : 2)];
        byte[] padding = new byte[bytes.Length];
        long row = 0;
        foreach (int member in chunk.Members)
        {
            int tokens = sequences[member].Tokens.Length;
            for (int at = 0; at < tokens; at++)
            {
                TensorConversion.FromFloats(activations.Row(row++), type == StoreType.F32 ? TensorType.F32 : TensorType.BF16, bytes);
                stream.Write(bytes);
            }

            for (int at = tokens; at < chunk.Length; at++)
                stream.Write(padding);
        }
    }
}
