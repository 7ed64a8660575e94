using System.Numerics;

namespace Dartboard.Kernels;

/// <summary>Single rows of H_N as packed signs.</summary>
internal sealed class HadamardRows
{
    private readonly HadamardOrder _order;
    private readonly sbyte[][] _bases;

    internal HadamardRows(HadamardOrder order)
    {
        _order = order;
        _bases = [.. order.Bases.Select(PaleyMatrix.Signs)];
    }

    /// <summary>Flips bit j of <paramref name="signs"/> where H_N[row, j] = −1.</summary>
    /// <param name="row">0 … N − 1.</param>
    /// <param name="signs">Any number of 64-bit words, at most ⌈N/64⌉.</param>
    internal void Xor(int row, Span<ulong> signs)
    {
        int length = Math.Min(_order.Order, signs.Length * 64), block = _order.Sylvester, sylvesterRow = row % block;
        for (int start = 0; start < length; start += block)
        {
            ulong flip = BaseIsNegative(row / block, start / block) ? ulong.MaxValue : 0;
            for (int at = 0; at < block && start + at < length; at += 64)
                Put(signs, start + at, flip ^ SylvesterWord(sylvesterRow, at), Math.Min(block - at, 64));
        }
    }

    private bool BaseIsNegative(int row, int column)
    {
        int sign = 1;
        for (int f = _bases.Length - 1; f >= 0; f--)
        {
            int b = _order.Bases[f];
            sign *= _bases[f][row % b * b + column % b];
            row /= b;
            column /= b;
        }

        return sign < 0;
    }

    // Bit j: parity of row AND (at + j); a row's word is the xor of the words of its bits.
    private static ulong SylvesterWord(int row, int at)
    {
        ulong word = (BitOperations.PopCount((uint)(row & at)) & 1) == 0 ? 0 : ulong.MaxValue;
        ReadOnlySpan<ulong> alternating =
        [
            0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000,
        ];
        for (int bit = 0; bit < alternating.Length; bit++)
            if ((row >> bit & 1) != 0)
                word ^= alternating[bit];
        return word;
    }

    // Pieces are powers of two in size and place up to 64 bits, or start on a multiple of 4 less than 64 bits long.
    private static void Put(Span<ulong> signs, int at, ulong bits, int count)
    {
        if (count < 64)
            bits &= (1UL << count) - 1;
        signs[at >> 6] ^= bits << (at & 63);
    }
}
