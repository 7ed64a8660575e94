using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>Multiplies by a Paley matrix along one axis, a column of vectors at a time.</summary>
/// <remarks>
/// The method of four Russians: inputs go in groups of three, all eight subset sums of a group are made once, and each row
/// adds one of them per group: (C + I)x = 2·(sum over the + inputs) − (sum over all).
/// </remarks>
internal sealed unsafe class PaleyStage<TSimd, TVector> : IDisposable
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    private const int Group = 3;
    private const int Subsets = 1 << Group;

    private readonly int _order;
    private readonly int _rows;
    private readonly int _groups;
    private readonly int[] _offsets;
    private float* _sums;

    /// <summary>Prepares the matrix of the given order.</summary>
    internal PaleyStage(int order)
    {
        _order = order;
        _rows = PaleyMatrix.IsDoubled(order) ? order / 2 : order;
        _groups = (_rows + Group - 1) / Group;
        _offsets = Offsets(PaleyMatrix.Conference(order));
        nuint bytes = (nuint)(_groups * Subsets * 2 * TSimd.Lanes * sizeof(float));
        _sums = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(_sums, bytes);
    }

    ~PaleyStage() => Dispose();

    /// <summary>Transforms an array (outer, order, stride) along its middle axis, in place.</summary>
    /// <param name="data">The array.</param>
    /// <param name="outer">First size.</param>
    /// <param name="stride">Last size, a multiple of the lanes.</param>
    internal void Apply(float* data, int outer, nint stride)
    {
        for (int o = 0; o < outer; o++, data += _order * stride)
            if (_rows == _order)
                for (nint c = 0; c < stride; c += 2 * TSimd.Lanes)
                    Columns(new PlainForm<TSimd, TVector>(data + c, data + Math.Min(c + TSimd.Lanes, stride - TSimd.Lanes), stride));
            else
                for (nint c = 0; c < stride; c += TSimd.Lanes)
                    Columns(new DoubledForm<TSimd, TVector>(data + c, stride));
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_sums);
        _sums = null;
        GC.SuppressFinalize(this);
    }

    // Place of the sum that row i takes from group g, in floats.
    private int[] Offsets(sbyte[] conference)
    {
        int[] offsets = new int[_rows * _groups];
        for (int i = 0; i < _rows; i++)
            for (int j = 0; j < _rows; j++)
                if (i == j || conference[i * _rows + j] > 0)
                    offsets[i * _groups + j / Group] |= 1 << j % Group;
        for (int at = 0; at < offsets.Length; at++)
            offsets[at] = (at % _groups * Subsets + offsets[at]) * 2 * TSimd.Lanes;
        return offsets;
    }

    private void Columns<TForm>(TForm form)
        where TForm : struct, IPaleyForm<TVector>
    {
        SumSubsets(form, out TVector left, out TVector right);
        fixed (int* offsets = _offsets)
            AddRows(form, offsets, TSimd.Subtract(TSimd.Zero, left), TSimd.Subtract(TSimd.Zero, right));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumSubsets<TForm>(TForm form, out TVector allLeft, out TVector allRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        TVector left = TSimd.Zero, right = TSimd.Zero;
        float* sums = _sums;
        nint step = 2 * TSimd.Lanes;
        for (int j = 0; j < _rows; j += Group, sums += Subsets * step)
        {
            form.Load(j, out TVector u0, out TVector v0);
            TVector u1 = TSimd.Zero, v1 = TSimd.Zero, u2 = TSimd.Zero, v2 = TSimd.Zero;
            if (j + 1 < _rows)
                form.Load(j + 1, out u1, out v1);
            if (j + 2 < _rows)
                form.Load(j + 2, out u2, out v2);
            left = TSimd.Add(left, StoreSubsets(sums, step, u0, u1, u2));
            right = TSimd.Add(right, StoreSubsets(sums + TSimd.Lanes, step, v0, v1, v2));
        }

        allLeft = left;
        allRight = right;
    }

    // The empty subset's sum stays zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector StoreSubsets(float* sums, nint step, TVector x0, TVector x1, TVector x2)
    {
        TVector x01 = TSimd.Add(x0, x1), all = TSimd.Add(x01, x2);
        TSimd.Store(x0, ref sums[step]);
        TSimd.Store(x1, ref sums[2 * step]);
        TSimd.Store(x01, ref sums[3 * step]);
        TSimd.Store(x2, ref sums[4 * step]);
        TSimd.Store(TSimd.Add(x0, x2), ref sums[5 * step]);
        TSimd.Store(TSimd.Add(x1, x2), ref sums[6 * step]);
        TSimd.Store(all, ref sums[7 * step]);
        return all;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddRows<TForm>(TForm form, int* offsets, TVector minusAllLeft, TVector minusAllRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        float* sums = _sums;
        int groups = _groups;
        for (int i = 0; i < _rows; i += 2, offsets += 2 * groups)
        {
            float* at = sums + offsets[0], next = sums + offsets[groups];
            TVector left0 = TSimd.Load(ref at[0]), right0 = TSimd.Load(ref at[TSimd.Lanes]);
            TVector left1 = TSimd.Load(ref next[0]), right1 = TSimd.Load(ref next[TSimd.Lanes]);
            for (int g = 1; g < groups; g++)
            {
                at = sums + offsets[g];
                next = sums + offsets[g + groups];
                left0 = TSimd.Add(left0, TSimd.Load(ref at[0]));
                right0 = TSimd.Add(right0, TSimd.Load(ref at[TSimd.Lanes]));
                left1 = TSimd.Add(left1, TSimd.Load(ref next[0]));
                right1 = TSimd.Add(right1, TSimd.Load(ref next[TSimd.Lanes]));
            }

            form.Store(i, left0, right0, minusAllLeft, minusAllRight);
            form.Store(i + 1, left1, right1, minusAllLeft, minusAllRight);
        }
    }
}
