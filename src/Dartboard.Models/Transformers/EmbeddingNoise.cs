using Dartboard.Random;

namespace Dartboard.Models.Transformers;

/// <summary>Independent N(0, 1) numbers in place of every token's embedding, the control of Heap et al. (arXiv 2501.17727).</summary>
/// <remarks>They follow from the seed and the tokens up to the row, so that neither batching nor order changes them.</remarks>
internal sealed class EmbeddingNoise(ulong seed)
{
    private readonly NormalStream _normals = new(new Philox4x64(seed, RandomStream.EmbeddingNoise));

    internal void Fill(TokenBatch batch, int row, Span<float> embedding)
    {
        // FNV-1a over the sequence so far; the shift leaves room for the numbers of one embedding.
        ulong hash = 14695981039346656037;
        for (int i = row - (batch.Positions[row] - batch.FirstPosition); i <= row; i++)
            hash = unchecked((hash ^ (uint)batch.Tokens[i] ^ ((ulong)batch.Positions[i] << 32)) * 1099511628211);
        _normals.Fill((hash >> 24) << 20, embedding);
    }
}
