using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>Token ids to the residual stream before block 0: scale·token + position.</summary>
/// <param name="tokens">(vocabulary, width), read row by row: few of them are needed at a time.</param>
/// <param name="positions">(context, width), where positions are learned; null elsewhere.</param>
/// <param name="scale">Gemma multiplies by √width.</param>
internal sealed class Embedding(IRowTable tokens, Matrix? positions = null, float scale = 1) : IDisposable
{
    /// <summary>Stands in for the tokens' embeddings; null in a model that is itself.</summary>
    internal EmbeddingNoise? Noise { get; init; }

    internal int Vocabulary => tokens.Rows;

    internal long Parameters => (long)tokens.Rows * tokens.Columns + (positions?.Rows * positions?.Columns ?? 0);

    internal void Apply(TokenBatch batch, Matrix residual)
    {
        for (int row = 0; row < batch.TokenCount; row++)
        {
            Span<float> stream = residual.Row(row);
            if (Noise is null)
                tokens.Read(batch.Tokens[row], stream);
            else
                Noise.Fill(batch, row, stream);
            if (Noise is null && scale != 1)
                TensorPrimitives.Multiply(stream, scale, stream);
            if (positions is not null)
                TensorPrimitives.Add(stream, positions.Row(batch.Positions[row]), stream);
        }
    }

    public void Dispose() => positions?.Dispose();
}
