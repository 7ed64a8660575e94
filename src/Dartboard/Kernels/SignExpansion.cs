namespace Dartboard.Kernels;

/// <summary>Packed signs to floats: bit j set means −scale at j, clear +scale.</summary>
internal static class SignExpansion
{
    internal static unsafe void Expand(ReadOnlySpan<ulong> signs, float scale, Span<float> destination)
    {
        uint magnitude = BitConverter.SingleToUInt32Bits(scale);
        for (int j = 0; j < destination.Length; j++)
        {
            uint sign = (uint)(signs[j >> 6] >> (j & 63)) << 31;
            destination[j] = BitConverter.UInt32BitsToSingle(magnitude ^ sign);
        }
    }
}
