using System.Numerics.Tensors;
using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>Token ids to the residual stream before block 0: scale·token + position.</summary>
/// <param name="tokens">(vocabulary, width).</param>
/// <param name="positions">(context, width), where positions are learned; null elsewhere.</param>
/// <param name="scale">Gemma multiplies by √width.</param>
internal sealed class Embedding(Matrix tokens, Matrix? positions = null, float scale = 1) : IDisposable
{
    /// <summary>Stands in for the tokens' embeddings; null in a model that is itself.</summary>
    internal EmbeddingNoise? Noise { get; init; }

    internal int Vocabulary => (int)tokens.Rows;

    internal long Parameters => tokens.Rows * tokens.Columns + (positions?.Rows * positions?.Columns ?? 0);

    internal void Apply(TokenBatch batch, Matrix residual)
    {
        for (int row = 0; row < batch.TokenCount; row++)
        {
            Span<float> stream = residual.Row(row);
            if (Noise is null)
                TensorPrimitives.Multiply(tokens.Row(batch.Tokens[row]), scale, stream);
            else
                Noise.Fill(batch, row, stream);
            if (positions is not null)
                TensorPrimitives.Add(stream, positions.Row(batch.Positions[row]), stream);
        }
    }

    public void Dispose()
    {
        tokens.Dispose();
        positions?.Dispose();
    }
}
