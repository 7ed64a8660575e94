using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dartboard.Kernels;

/// <summary>256-bit vectors: 8 float lanes.</summary>
internal readonly struct Simd256 : ISimd<Simd256, Vector256<float>>
{
    public static int Lanes => 8;

    public static Vector256<float> Zero => Vector256<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float source) => Vector256.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float destination) => value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Vector256<float> value, float* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FlipSigns(Vector256<float> a, uint bits)
    {
        Vector256<uint> negative = Avx2.ShiftLeftLogicalVariable(Vector256.Create(bits), Vector256.Create(31u, 30, 29, 28, 27, 26, 25, 24));
        return (a.AsUInt32() ^ (negative & Vector256.Create(0x80000000u))).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Repeat(float* source, int piece) => piece switch
    {
        4 => Vector256.Create(Vector128.Load(source)),
        2 => Vector256.Create(*(double*)source).AsSingle(),
        _ => Vector256.Create(*source),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> TransformLanes(Vector256<float> a) => Stage4(Stage2(Stage1(a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> TransformLanes(Vector256<float> a, int size)
    {
        a = size >= 2 ? Stage1(a) : a;
        return size >= 4 ? Stage2(a) : a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Stage1(Vector256<float> a) =>
        MultiplyAdd(a, Vector256.Create(1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f), Avx.Permute(a, 0b10_11_00_01));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Stage2(Vector256<float> a) =>
        MultiplyAdd(a, Vector256.Create(1f, 1f, -1f, -1f, 1f, 1f, -1f, -1f), Avx.Permute(a, 0b01_00_11_10));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Stage4(Vector256<float> a) =>
        MultiplyAdd(a, Vector256.Create(1f, 1f, 1f, 1f, -1f, -1f, -1f, -1f), Avx.Permute2x128(a, a, 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Abs(Vector256<float> a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> a) => Vector256.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint GreaterThanMask(Vector256<float> a, Vector256<float> b) => (uint)Vector256.GreaterThan(a, b).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GreaterThanAny(Vector256<float> a, Vector256<float> b) => Vector256.GreaterThanAny(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sqrt(Vector256<float> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> a, Vector256<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) => Vector256.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Round(Vector256<float> a) => Vector256.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> TwoToThe(Vector256<float> a) => ((Vector256.ConvertToInt32Native(a) + Vector256.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(Vector256<float> a) => Simd128.MaxAcross(Simd128.Max(a.GetLower(), a.GetUpper()));
}
