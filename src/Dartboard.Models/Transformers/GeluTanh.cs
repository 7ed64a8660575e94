using System.Runtime.CompilerServices;
using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>GELU by its tanh formula, x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))) = x·σ(2·√(2/π)·(x + 0.044715·x³)).</summary>
internal readonly struct GeluTanh : IActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector cubic = TSimd.MultiplyAdd(TSimd.Multiply(x, x), TSimd.Broadcast(0.044715f), TSimd.Broadcast(1f));
        TVector argument = TSimd.Multiply(TSimd.Multiply(x, cubic), TSimd.Broadcast(1.59576912f));
        return TSimd.Multiply(x, SimdMath.Sigmoid<TSimd, TVector>(argument));
    }
}
