namespace Dartboard.Kernels;

/// <summary>How the signs and the scores of blocks lie in memory while they are transformed, <paramref name="together"/> blocks at a time.</summary>
/// <remarks>
/// Blocks that share vectors lie as (piece, block, float) in place of (block, piece, float), where a piece is as long as the
/// Sylvester factor. One group of blocks starts on a word of its own.
/// </remarks>
/// <param name="order">Order of the transform.</param>
/// <param name="together">Blocks in a group.</param>
internal sealed class SignLayout(HadamardOrder order, int together)
{
    /// <summary>Bits that a transform may read past the end of a group, rounding up to whole chunks.</summary>
    private const int Slack = 256;

    /// <summary>Blocks in a group.</summary>
    internal int Together => together;

    /// <summary>Words of a group of blocks.</summary>
    internal int GroupWords { get; } = (order.Order * together + 63) / 64;

    /// <summary>Packs signs that are stored block after block.</summary>
    /// <param name="signs">Blocks × blockWords words; signs of a block beyond its words count as +.</param>
    /// <param name="blockWords">Words of a block.</param>
    internal ulong[] Pack(ReadOnlySpan<ulong> signs, int blockWords)
    {
        int blocks = signs.Length / blockWords, groups = (blocks + together - 1) / together;
        ulong[] packed = new ulong[checked((long)groups * GroupWords + Slack / 64)];
        for (int block = 0; block < blocks; block++)
        {
            Span<ulong> group = packed.AsSpan(block / together * GroupWords, GroupWords);
            Put(signs.Slice(block * blockWords, blockWords), block % together, group);
        }

        return packed;
    }

    /// <summary>Words that a transform may read for one group.</summary>
    internal int ReadableWords => GroupWords + Slack / 64;

    /// <summary>Packs one block of a group that is all + so far.</summary>
    /// <param name="signs">The block's words.</param>
    /// <param name="block">Number of the block within its group.</param>
    /// <param name="group">The group's words.</param>
    internal void Put(ReadOnlySpan<ulong> signs, int block, Span<ulong> group)
    {
        if (together == 1)
            signs.CopyTo(group);
        else
            Interleave(signs, block, group);
    }

    private void Interleave(ReadOnlySpan<ulong> from, int block, Span<ulong> group)
    {
        int piece = order.Sylvester;
        for (int j = 0; j < Math.Min(order.Order, from.Length * 64); j++)
        {
            int to = (j / piece * together + block) * piece + j % piece;
            group[to / 64] |= (from[j / 64] >> j % 64 & 1) << to % 64;
        }
    }
}
