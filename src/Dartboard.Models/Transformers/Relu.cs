using System.Runtime.CompilerServices;
using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>max(x, 0).</summary>
internal readonly struct Relu : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct => TSimd.Max(TSimd.Zero, x);
}
