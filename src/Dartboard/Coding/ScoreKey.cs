using System.Runtime.CompilerServices;

namespace Dartboard.Coding;

/// <summary>A score and its latent in one integer whose order is the order of choice: greater score first, then lower latent.</summary>
/// <remarks>
/// From the top: 32 bits of rank that order as the scores do, 31 bits of inverted latent index, one sign bit (used when
/// ranking by magnitude). −0 counts as +0; NaN ranks below everything.
/// </remarks>
internal static class ScoreKey
{
    private const uint Sign = 0x8000_0000;

    /// <summary>The key of a score.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Create(float score, int latent, bool absolute)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        uint rank = float.IsNaN(score) ? 0 : absolute ? (bits & ~Sign) + 1 : Order(bits);
        uint sign = absolute ? bits >> 31 : 0;
        return ((ulong)rank << 32) | ((ulong)(uint)(int.MaxValue - latent) << 1) | sign;
    }

    /// <summary>The latent of a key.</summary>
    public static int Latent(ulong key) => int.MaxValue - (int)((uint)key >> 1);

    /// <summary>The score of a key.</summary>
    public static float Score(ulong key, bool absolute)
    {
        var rank = (uint)(key >> 32);
        if (rank == 0)
            return float.NaN;
        return BitConverter.UInt32BitsToSingle(absolute ? (rank - 1) | ((uint)key << 31) : Unorder(rank));
    }

    /// <summary>What a later score, or its magnitude, must exceed to come before this key.</summary>
    public static float Threshold(ulong key, bool absolute)
    {
        float score = Score(key, absolute);
        return float.IsNaN(score) ? float.NegativeInfinity : absolute ? Math.Abs(score) : score;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Order(uint bits) => bits ^ ((uint)((int)bits >> 31) | Sign);

    private static uint Unorder(uint rank) => (rank & Sign) != 0 ? rank & ~Sign : ~rank;
}
