using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>Multiplies by the Paley matrix of order 20 without tables.</summary>
/// <remarks>
/// The field has 9 elements a + b√w, and χ is + where exactly one of a, b is zero. On the 3 × 3 grid of elements C is therefore
/// 2·(row sum + column sum) − 3·(the element) − (sum of all) + (the element at infinity).
/// </remarks>
internal sealed unsafe class Paley20Stage<TSimd, TVector>(nint stride) : IAxisStage
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    internal const int Order = 20;
    private const int Rows = Order / 2;

    private float* _left = (float*)NativeMemory.AlignedAlloc((nuint)(Rows * TSimd.Lanes * sizeof(float)), 64);

    ~Paley20Stage() => Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(float* data, int outer)
    {
        float* left = _left;
        for (int o = 0; o < outer; o++, data += Order * stride)
            for (float* column = data; column < data + stride; column += TSimd.Lanes)
            {
                Half(column, stride, right: false, left, TSimd.Lanes);
                Half(column, stride, right: true, column + stride, 2 * stride);
                for (int i = 0; i < Rows; i++)
                    TSimd.Store(TSimd.Load(ref left[i * TSimd.Lanes]), ref column[2 * i * stride]);
            }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_left);
        _left = null;
        GC.SuppressFinalize(this);
    }

    // With x = a + b or a − b of each pair: Cx + (a − b), or Cx − (a + b); see DoubledForm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half(float* pairs, nint stride, bool right, float* target, nint step)
    {
        TVector infinity = Input(pairs, stride, 0, right);
        TVector x1 = Input(pairs, stride, 1, right), x2 = Input(pairs, stride, 2, right), x3 = Input(pairs, stride, 3, right);
        TVector x4 = Input(pairs, stride, 4, right), x5 = Input(pairs, stride, 5, right), x6 = Input(pairs, stride, 6, right);
        TVector x7 = Input(pairs, stride, 7, right), x8 = Input(pairs, stride, 8, right), x9 = Input(pairs, stride, 9, right);
        TVector row0 = Sum(x1, x2, x3), row1 = Sum(x4, x5, x6), row2 = Sum(x7, x8, x9);
        TVector column0 = Sum(x1, x4, x7), column1 = Sum(x2, x5, x8), column2 = Sum(x3, x6, x9);
        TVector all = Sum(row0, row1, row2), rest = TSimd.Subtract(infinity, all), other = Input(pairs, stride, 0, !right);
        TSimd.Store(right ? TSimd.Subtract(all, other) : TSimd.Add(all, other), ref target[0]);
        float* own = right ? pairs : pairs + stride;
        Cell(TSimd.Add(row0, column0), x1, rest, own + 2 * stride, target + step);
        Cell(TSimd.Add(row0, column1), x2, rest, own + 4 * stride, target + 2 * step);
        Cell(TSimd.Add(row0, column2), x3, rest, own + 6 * stride, target + 3 * step);
        Cell(TSimd.Add(row1, column0), x4, rest, own + 8 * stride, target + 4 * step);
        Cell(TSimd.Add(row1, column1), x5, rest, own + 10 * stride, target + 5 * step);
        Cell(TSimd.Add(row1, column2), x6, rest, own + 12 * stride, target + 6 * step);
        Cell(TSimd.Add(row2, column0), x7, rest, own + 14 * stride, target + 7 * step);
        Cell(TSimd.Add(row2, column1), x8, rest, own + 16 * stride, target + 8 * step);
        Cell(TSimd.Add(row2, column2), x9, rest, own + 18 * stride, target + 9 * step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Input(float* pairs, nint stride, nint j, bool right)
    {
        TVector a = TSimd.Load(ref pairs[2 * j * stride]), b = TSimd.Load(ref pairs[(2 * j + 1) * stride]);
        return right ? TSimd.Subtract(a, b) : TSimd.Add(a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(TVector a, TVector b, TVector c) => TSimd.Add(TSimd.Add(a, b), c);

    // −3x ± the other half's input is −2(x + b) on the left and −2(x + a) on the right.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Cell(TVector cross, TVector x, TVector rest, float* own, float* target)
    {
        TVector twice = TSimd.Subtract(TSimd.Subtract(cross, x), TSimd.Load(ref own[0]));
        TSimd.Store(TSimd.MultiplyAdd(twice, TSimd.Broadcast(2), rest), ref target[0]);
    }
}
