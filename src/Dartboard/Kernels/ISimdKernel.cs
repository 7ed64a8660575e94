using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dartboard.Kernels;

/// <summary>An operation with its operands as fields, whose body is written once for every vector width.</summary>
internal interface ISimdKernel
{
    void Run<TSimd, TVector>()
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct;
}

/// <summary>Chooses the width.</summary>
internal static class SimdKernel
{
    /// <summary>Runs a kernel in the widest vectors this process has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Run<TKernel>(ref TKernel kernel)
        where TKernel : struct, ISimdKernel, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<Simd512, Vector512<float>>();
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<Simd256, Vector256<float>>();
        else if (Vector128.IsHardwareAccelerated)
            kernel.Run<Simd128, Vector128<float>>();
        else
            kernel.Run<SimdScalar, float>();
    }
}
