using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>Token ids to the residual stream before block 0.</summary>
internal sealed class Embedding(Matrix tokens) : IDisposable
{
    internal int Vocabulary => (int)tokens.Rows;

    internal long Parameters => tokens.Rows * tokens.Columns;

    internal void Apply(TokenBatch batch, Matrix residual)
    {
        for (int row = 0; row < batch.TokenCount; row++)
            tokens.Row(batch.Tokens[row]).CopyTo(residual.Row(row));
    }

    public void Dispose() => tokens.Dispose();
}
