using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>Multiplies by a Paley matrix along one axis, a column of vectors at a time.</summary>
/// <remarks>
/// <see cref="PaleyCycle"/> has the formulae. E's and O's inputs are laid out once around and once more, the second time with o
/// negated, so that each row of the cycle adds the same places counted from its own.
/// </remarks>
internal sealed unsafe class PaleyStage<TSimd, TVector> : IAxisStage
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    private readonly int _order;
    private readonly int _half;
    private readonly float _halfOpposite;
    private readonly int[] _rows;
    private readonly nint[] _terms;
    private readonly int[] _ends;
    private float* _circle;

    /// <summary>Prepares the matrix of the given order.</summary>
    internal PaleyStage(int order)
    {
        var cycle = new PaleyCycle((PaleyMatrix.IsDoubled(order) ? order / 2 : order) - 1);
        _order = order;
        _half = cycle.Elements.Length / 2;
        _halfOpposite = 0.5f * cycle.Opposite;
        _rows = [.. cycle.Elements.Append(cycle.Elements[0]).Select(element => element + 1)];
        nint step = 2 * TSimd.Lanes, odd = OddPlace(0);
        _terms =
        [
            .. cycle.EvenPlus.Select(d => d * step), .. cycle.EvenMinus.Select(d => d * step),
            .. cycle.OddPlus.Select(d => odd + d * step), .. cycle.OddMinus.Select(d => odd + d * step),
        ];
        _ends = [cycle.EvenPlus.Count, cycle.EvenPlus.Count + cycle.EvenMinus.Count, _terms.Length - cycle.OddMinus.Count, _terms.Length];
        _circle = (float*)NativeMemory.AlignedAlloc((nuint)(8 * _half * TSimd.Lanes * sizeof(float)), 64);
    }

    ~PaleyStage() => Dispose();

    public void Apply(float* data, int outer, nint stride)
    {
        for (int o = 0; o < outer; o++, data += _order * stride)
            if (PaleyMatrix.IsDoubled(_order))
                Columns(new DoubledForm<TSimd, TVector>(data, stride), stride);
            else
                Columns(new PlainForm<TSimd, TVector>(data, stride), stride);
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_circle);
        _circle = null;
        GC.SuppressFinalize(this);
    }

    // Left and right lie together, all of e before all of o.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint OddPlace(int at) => (2 * _half + at) * 2 * TSimd.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Columns<TForm>(TForm form, nint stride)
        where TForm : struct, IPaleyForm<TVector>
    {
        fixed (nint* terms = _terms)
        fixed (int* rows = _rows, ends = _ends)
            for (nint column = 0; column < stride; column += TForm.Columns * TSimd.Lanes)
            {
                form.Load(column, 0, out TVector infinityLeft, out TVector infinityRight);
                form.Load(column, 1, out TVector zeroLeft, out TVector zeroRight);
                Lay(form, column, rows, out TVector allLeft, out TVector allRight, out TVector alternatingLeft, out TVector alternatingRight);
                StoreBorder(form, column, infinityLeft, infinityRight, zeroLeft, zeroRight, allLeft, allRight, alternatingLeft, alternatingRight);
                AddRows(form, column, rows, terms, ends, infinityLeft, infinityRight, zeroLeft, zeroRight);
            }
    }

    // The sums alternate backwards, −(x₀ − x₁ + x₂ …) for an even number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Lay<TForm>(TForm form, nint column, int* rows, out TVector allLeft, out TVector allRight, out TVector alternatingLeft, out TVector alternatingRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        allLeft = allRight = alternatingLeft = alternatingRight = TSimd.Zero;
        float* even = _circle, odd = _circle + OddPlace(0);
        nint around = _half * 2 * TSimd.Lanes;
        for (int b = 0; b < _half; b++, even += 2 * TSimd.Lanes, odd += 2 * TSimd.Lanes)
        {
            form.Load(column, rows[b], out TVector left, out TVector right);
            form.Load(column, rows[b + _half], out TVector farLeft, out TVector farRight);
            TVector evenLeft = TSimd.Add(left, farLeft), oddLeft = TSimd.Subtract(left, farLeft);
            TVector evenRight = TSimd.Add(right, farRight), oddRight = TSimd.Subtract(right, farRight);
            TSimd.Store(evenLeft, ref even[0]);
            TSimd.Store(evenRight, ref even[TSimd.Lanes]);
            TSimd.Store(evenLeft, ref even[around]);
            TSimd.Store(evenRight, ref even[around + TSimd.Lanes]);
            TSimd.Store(oddLeft, ref odd[0]);
            TSimd.Store(oddRight, ref odd[TSimd.Lanes]);
            TSimd.Store(TSimd.Subtract(farLeft, left), ref odd[around]);
            TSimd.Store(TSimd.Subtract(farRight, right), ref odd[around + TSimd.Lanes]);
            allLeft = TSimd.Add(allLeft, evenLeft);
            allRight = TSimd.Add(allRight, evenRight);
            alternatingLeft = TSimd.Subtract(TForm.Alternating(evenLeft, oddLeft), alternatingLeft);
            alternatingRight = TSimd.Subtract(TForm.Alternating(evenRight, oddRight), alternatingRight);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBorder<TForm>(
        TForm form, nint column, TVector infinityLeft, TVector infinityRight, TVector zeroLeft, TVector zeroRight,
        TVector allLeft, TVector allRight, TVector alternatingLeft, TVector alternatingRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        TVector minusOne = TSimd.Broadcast(TForm.MinusOne);
        TVector left = TSimd.Add(allLeft, zeroLeft), right = TSimd.Add(allRight, zeroRight);
        TForm.AddIdentity(infinityLeft, infinityRight, ref left, ref right);
        form.Store(column, 0, left, right);
        left = TSimd.Subtract(TSimd.Multiply(minusOne, infinityLeft), alternatingLeft);
        right = TSimd.Subtract(TSimd.Multiply(minusOne, infinityRight), alternatingRight);
        TForm.AddIdentity(zeroLeft, zeroRight, ref left, ref right);
        form.Store(column, 1, left, right);
    }

    // Two rows at a time, the second with a = odd. The last row of an odd number of them is followed by the first one's repetition.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRows<TForm>(
        TForm form, nint column, int* rows, nint* terms, int* ends, TVector infinityLeft, TVector infinityRight, TVector zeroLeft, TVector zeroRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        TVector opposite = TSimd.Broadcast(_halfOpposite), minusOpposite = TSimd.Broadcast(-_halfOpposite);
        TForm.Border(infinityLeft, zeroLeft, out TVector evenBorderLeft0, out TVector oddBorderLeft);
        TForm.Border(infinityRight, zeroRight, out TVector evenBorderRight0, out TVector oddBorderRight);
        TForm.Border(infinityLeft, TSimd.Subtract(TSimd.Zero, zeroLeft), out TVector evenBorderLeft1, out _);
        TForm.Border(infinityRight, TSimd.Subtract(TSimd.Zero, zeroRight), out TVector evenBorderRight1, out _);
        float* at = _circle;
        nint next = 2 * TSimd.Lanes, odd = OddPlace(0);
        for (int a = 0; a < _half; a += 2, at += 2 * next)
        {
            TVector el0 = evenBorderLeft0, er0 = evenBorderRight0, ol0 = oddBorderLeft, or0 = oddBorderRight;
            TVector el1 = evenBorderLeft1, er1 = evenBorderRight1, ol1 = oddBorderLeft, or1 = oddBorderRight;
            AddOwn<TForm>(at, odd, opposite, minusOpposite, ref el0, ref er0, ref ol0, ref or0);
            AddOwn<TForm>(at + next, odd, minusOpposite, opposite, ref el1, ref er1, ref ol1, ref or1);
            Add(at, at + next, terms, terms + ends[0], ref el0, ref er0, ref el1, ref er1);
            Add(at + next, at, terms + ends[0], terms + ends[1], ref el1, ref er1, ref el0, ref er0);
            Add(at, at + next, terms + ends[1], terms + ends[2], ref ol0, ref or0, ref ol1, ref or1);
            Add(at + next, at, terms + ends[2], terms + ends[3], ref ol1, ref or1, ref ol0, ref or0);
            form.Store(column, rows[a], TSimd.Add(el0, ol0), TSimd.Add(er0, or0));
            form.Store(column, rows[a + _half], TForm.Opposite(el0, ol0), TForm.Opposite(er0, or0));
            form.Store(column, rows[a + 1], TSimd.Add(el1, ol1), TSimd.Add(er1, or1));
            form.Store(column, rows[a + 1 + _half], TForm.Opposite(el1, ol1), TForm.Opposite(er1, or1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddOwn<TForm>(
        float* at, nint odd, TVector opposite, TVector minusOpposite, ref TVector evenLeft, ref TVector evenRight, ref TVector oddLeft, ref TVector oddRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        TVector el = TSimd.Load(ref at[0]), er = TSimd.Load(ref at[TSimd.Lanes]), ol = TSimd.Load(ref at[odd]), or = TSimd.Load(ref at[odd + TSimd.Lanes]);
        evenLeft = TSimd.MultiplyAdd(opposite, el, evenLeft);
        evenRight = TSimd.MultiplyAdd(opposite, er, evenRight);
        oddLeft = TSimd.MultiplyAdd(minusOpposite, ol, oddLeft);
        oddRight = TSimd.MultiplyAdd(minusOpposite, or, oddRight);
        TForm.AddHalfIdentity(el, er, ol, or, ref evenLeft, ref evenRight, ref oddLeft, ref oddRight);
    }

    // Adds the places of one row and subtracts those of the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* plus, float* minus, nint* term, nint* end, ref TVector plusLeft, ref TVector plusRight, ref TVector minusLeft, ref TVector minusRight)
    {
        for (; term < end; term++)
        {
            float* from = plus + *term;
            plusLeft = TSimd.Add(plusLeft, TSimd.Load(ref from[0]));
            plusRight = TSimd.Add(plusRight, TSimd.Load(ref from[TSimd.Lanes]));
            from = minus + *term;
            minusLeft = TSimd.Subtract(minusLeft, TSimd.Load(ref from[0]));
            minusRight = TSimd.Subtract(minusRight, TSimd.Load(ref from[TSimd.Lanes]));
        }
    }
}
