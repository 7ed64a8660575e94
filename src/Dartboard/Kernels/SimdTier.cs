using System.Runtime.Intrinsics;

namespace Dartboard.Kernels;

/// <summary>Which vector width this process runs its kernels in.</summary>
public enum SimdTier
{
    /// <summary>No vector hardware, or it is switched off (<c>DOTNET_EnableHWIntrinsic=0</c>).</summary>
    Scalar = 0,

    /// <summary>128-bit vectors (<c>DOTNET_EnableAVX2=0</c>).</summary>
    Vector128 = 128,

    /// <summary>256-bit vectors (<c>DOTNET_EnableAVX512=0</c>).</summary>
    Vector256 = 256,

    /// <summary>512-bit vectors.</summary>
    Vector512 = 512,
}

/// <summary>The tier of this process.</summary>
public static class Simd
{
    /// <summary>The widest vectors the hardware and the runtime's settings allow.</summary>
    public static SimdTier Tier =>
        Vector512.IsHardwareAccelerated ? SimdTier.Vector512
        : Vector256.IsHardwareAccelerated ? SimdTier.Vector256
        : Vector128.IsHardwareAccelerated ? SimdTier.Vector128
        : SimdTier.Scalar;
}
