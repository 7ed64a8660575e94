using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dartboard.Kernels;

/// <summary>512-bit vectors: 16 float lanes.</summary>
internal readonly struct Simd512 : ISimd<Simd512, Vector512<float>>
{
    public static int Lanes => 16;

    public static Vector512<float> Zero => Vector512<float>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source) => Vector512.LoadUnsafe(ref source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination) => value.StoreUnsafe(ref destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Vector512<float> value, float* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FlipSigns(Vector512<float> a, uint bits)
    {
        Vector512<uint> shifts = Vector512.Create(31u, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16);
        Vector512<uint> negative = Avx512F.ShiftLeftLogicalVariable(Vector512.Create(bits), shifts) & Vector512.Create(0x80000000u);
        return (a.AsUInt32() ^ negative).AsSingle();
    }

    // Create makes two or three instructions of these, which wait for the register's old contents.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Repeat(float* source, int piece) => piece switch
    {
        8 => Avx512F.BroadcastVector256ToVector512((double*)source).AsSingle(),
        4 => Avx512F.BroadcastVector128ToVector512(source),
        2 => Vector512.Create(*(double*)source).AsSingle(),
        _ => Vector512.Create(*source),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TransformLanes(Vector512<float> a) => Stage8(Stage4(Stage2(Stage1(a))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TransformLanes(Vector512<float> a, int size)
    {
        a = size >= 2 ? Stage1(a) : a;
        a = size >= 4 ? Stage2(a) : a;
        return size >= 8 ? Stage4(a) : a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Stage1(Vector512<float> a) =>
        MultiplyAdd(a, Vector512.Create(1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f, 1f, -1f), Avx512F.Permute4x32(a, 0b10_11_00_01));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Stage2(Vector512<float> a) =>
        MultiplyAdd(a, Vector512.Create(1f, 1f, -1f, -1f, 1f, 1f, -1f, -1f, 1f, 1f, -1f, -1f, 1f, 1f, -1f, -1f), Avx512F.Permute4x32(a, 0b01_00_11_10));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Stage4(Vector512<float> a) =>
        MultiplyAdd(a, Vector512.Create(1f, 1f, 1f, 1f, -1f, -1f, -1f, -1f, 1f, 1f, 1f, 1f, -1f, -1f, -1f, -1f), Avx512F.Shuffle4x128(a, a, 0b10_11_00_01));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Stage8(Vector512<float> a) =>
        MultiplyAdd(a, Vector512.Create(1f, 1f, 1f, 1f, 1f, 1f, 1f, 1f, -1f, -1f, -1f, -1f, -1f, -1f, -1f, -1f), Avx512F.Shuffle4x128(a, a, 0b01_00_11_10));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> a, Vector512<float> b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> a) => Vector512.Sum(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint GreaterThanMask(Vector512<float> a, Vector512<float> b) => (uint)Vector512.GreaterThan(a, b).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GreaterThanAny(Vector512<float> a, Vector512<float> b) => Vector512.GreaterThanAny(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sqrt(Vector512<float> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> a, Vector512<float> b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> a) => Vector512.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TwoToThe(Vector512<float> a) => ((Vector512.ConvertToInt32Native(a) + Vector512.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxAcross(Vector512<float> a) => Simd256.MaxAcross(Simd256.Max(a.GetLower(), a.GetUpper()));
}
