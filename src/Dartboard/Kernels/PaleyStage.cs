using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>Multiplies by a Paley matrix along one axis, a column of vectors at a time.</summary>
/// <remarks>
/// The method of four Russians: inputs go in groups of three, all eight subset sums of a group are made once, and each row
/// adds one of them per group: (C + I)x = 2·(sum over the + inputs) − (sum over all).
/// </remarks>
internal sealed unsafe class PaleyStage<TSimd, TVector> : IAxisStage
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    private const int Group = 3;
    private const int Subsets = 1 << Group;

    private readonly int _order;
    private readonly int _rows;
    private readonly int _groups;
    private readonly nint[] _offsets;
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

    public void Apply(float* data, int outer, nint stride)
    {
        fixed (nint* offsets = _offsets)
            for (int o = 0; o < outer; o++, data += _order * stride)
                if (_rows == _order)
                    Columns(new PlainForm<TSimd, TVector>(data, stride), offsets, stride);
                else
                    Columns(new DoubledForm<TSimd, TVector>(data, stride), offsets, stride);
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_sums);
        _sums = null;
        GC.SuppressFinalize(this);
    }

    // Place of the sum that a row takes from a group, in bytes, ordered (pair of rows, group, row of the pair).
    private nint[] Offsets(sbyte[] conference)
    {
        nint[] offsets = new nint[_rows * _groups];
        for (int i = 0; i < _rows; i++)
            for (int g = 0; g < _groups; g++)
            {
                int subset = 0;
                for (int j = Group * g; j < Math.Min(Group * (g + 1), _rows); j++)
                    if (i == j || conference[i * _rows + j] > 0)
                        subset |= 1 << j % Group;
                offsets[(i / 2 * _groups + g) * 2 + i % 2] = (g * Subsets + subset) * 2 * TSimd.Lanes * sizeof(float);
            }

        return offsets;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Columns<TForm>(TForm form, nint* offsets, nint stride)
        where TForm : struct, IPaleyForm<TVector>
    {
        float* sums = _sums;
        int rows = _rows, groups = _groups;
        for (nint column = 0; column < stride; column += TForm.Columns * TSimd.Lanes)
        {
            SumSubsets(form, column, sums, rows, out TVector left, out TVector right);
            AddRows(form, column, sums, offsets, rows, groups, TSimd.Subtract(TSimd.Zero, left), TSimd.Subtract(TSimd.Zero, right));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumSubsets<TForm>(TForm form, nint column, float* sums, int rows, out TVector allLeft, out TVector allRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        nint step = 2 * TSimd.Lanes;
        allLeft = TSimd.Zero;
        allRight = TSimd.Zero;
        for (int j = 0; j < rows; j += Group, sums += Subsets * step)
        {
            form.Load(column, j, out TVector u0, out TVector v0);
            TVector u1 = TSimd.Zero, v1 = TSimd.Zero, u2 = TSimd.Zero, v2 = TSimd.Zero;
            if (j + 1 < rows)
                form.Load(column, j + 1, out u1, out v1);
            if (j + 2 < rows)
                form.Load(column, j + 2, out u2, out v2);
            allLeft = TSimd.Add(allLeft, StoreSubsets(sums, step, u0, u1, u2));
            allRight = TSimd.Add(allRight, StoreSubsets(sums + TSimd.Lanes, step, v0, v1, v2));
        }
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

    // Offsets lie as the loop takes them: those of a pair of rows together, group by group.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRows<TForm>(TForm form, nint column, float* sums, nint* offsets, int rows, int groups, TVector minusAllLeft, TVector minusAllRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        for (int i = 0; i < rows; i += 2)
        {
            TVector left0 = Sum(sums, offsets[0], 0), right0 = Sum(sums, offsets[0], TSimd.Lanes);
            TVector left1 = Sum(sums, offsets[1], 0), right1 = Sum(sums, offsets[1], TSimd.Lanes);
            nint* end = offsets + 2 * groups;
            offsets += 2;
            if ((groups & 1) == 0)
                AddGroup(sums, ref offsets, ref left0, ref right0, ref left1, ref right1);
            while (offsets < end)
            {
                AddGroup(sums, ref offsets, ref left0, ref right0, ref left1, ref right1);
                AddGroup(sums, ref offsets, ref left0, ref right0, ref left1, ref right1);
            }

            form.Store(column, i, left0, right0, minusAllLeft, minusAllRight);
            form.Store(column, i + 1, left1, right1, minusAllLeft, minusAllRight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGroup(float* sums, ref nint* offsets, ref TVector left0, ref TVector right0, ref TVector left1, ref TVector right1)
    {
        left0 = TSimd.Add(left0, Sum(sums, offsets[0], 0));
        right0 = TSimd.Add(right0, Sum(sums, offsets[0], TSimd.Lanes));
        left1 = TSimd.Add(left1, Sum(sums, offsets[1], 0));
        right1 = TSimd.Add(right1, Sum(sums, offsets[1], TSimd.Lanes));
        offsets += 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum(float* sums, nint offset, int side) => TSimd.Load(ref *(float*)((byte*)sums + offset + side * sizeof(float)));
}
