using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dartboard.Kernels;

/// <summary>Multiplies by a Paley matrix along one axis, a column of vectors at a time.</summary>
/// <remarks>
/// <see cref="PaleyCycle"/> has the formulae. O's inputs are laid out once around and once more, negated, so that each row of the
/// cycle adds the same places counted from its own. E's are laid out once, because storing them costs more than a list of places
/// for each pair of rows.
/// </remarks>
internal sealed unsafe class PaleyStage<TSimd, TVector> : IAxisStage
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    private readonly int _order;
    private readonly int _half;
    private readonly float _halfOpposite;
    private readonly int[] _rows;
    private readonly nint[] _evenTerms;
    private readonly nint[] _oddTerms;
    private readonly int _evenPlus;
    private readonly int _evenCount;
    private readonly int _oddPlus;
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
        int[] even = [.. cycle.EvenPlus, .. cycle.EvenMinus];
        _evenPlus = cycle.EvenPlus.Count;
        _evenCount = even.Length;
        _evenTerms = [.. Enumerable.Range(0, (_half + 1) / 2).SelectMany(pair => even.Select(d => (2 * pair + d) % _half * step * sizeof(float)))];
        _oddPlus = cycle.OddPlus.Count;
        _oddTerms = [.. cycle.OddPlus.Concat(cycle.OddMinus).Select(d => (odd + d * step) * sizeof(float))];
        _circle = (float*)NativeMemory.AlignedAlloc((nuint)((6 * _half + 2) * TSimd.Lanes * sizeof(float)), 64);
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

    // Left and right lie together, e and its first again before o.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nint OddPlace(int at) => (_half + 1 + at) * 2 * TSimd.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Columns<TForm>(TForm form, nint stride)
        where TForm : struct, IPaleyForm<TVector>
    {
        fixed (nint* evenTerms = _evenTerms, oddTerms = _oddTerms)
        fixed (int* rows = _rows)
            for (nint column = 0; column < stride; column += TForm.Columns * TSimd.Lanes)
            {
                form.Load(column, 0, out TVector infinityLeft, out TVector infinityRight);
                form.Load(column, 1, out TVector zeroLeft, out TVector zeroRight);
                Lay(form, column, rows, out TVector allLeft, out TVector allRight, out TVector alternatingLeft, out TVector alternatingRight);
                PaleySums<TSimd, TVector>.StoreBorder(form, column, infinityLeft, infinityRight, zeroLeft, zeroRight, allLeft, allRight, alternatingLeft, alternatingRight);
                AddRows(form, column, rows, evenTerms, oddTerms, infinityLeft, infinityRight, zeroLeft, zeroRight);
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
            TSimd.Store(oddLeft, ref odd[0]);
            TSimd.Store(oddRight, ref odd[TSimd.Lanes]);
            TSimd.Store(TSimd.Subtract(farLeft, left), ref odd[around]);
            TSimd.Store(TSimd.Subtract(farRight, right), ref odd[around + TSimd.Lanes]);
            allLeft = TSimd.Add(allLeft, evenLeft);
            allRight = TSimd.Add(allRight, evenRight);
            alternatingLeft = TSimd.Subtract(TForm.Alternating(evenLeft, oddLeft), alternatingLeft);
            alternatingRight = TSimd.Subtract(TForm.Alternating(evenRight, oddRight), alternatingRight);
        }

        TSimd.Store(TSimd.Load(ref _circle[0]), ref even[0]);
        TSimd.Store(TSimd.Load(ref _circle[TSimd.Lanes]), ref even[TSimd.Lanes]);
    }

    // Two rows at a time, the second with a = odd. The last row of an odd number of them is followed by the first one's repetition.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRows<TForm>(
        TForm form, nint column, int* rows, nint* evenTerms, nint* oddTerms, TVector infinityLeft, TVector infinityRight, TVector zeroLeft, TVector zeroRight)
        where TForm : struct, IPaleyForm<TVector>
    {
        TVector opposite = TSimd.Broadcast(_halfOpposite), minusOpposite = TSimd.Broadcast(-_halfOpposite);
        TForm.Border(infinityLeft, zeroLeft, out TVector evenBorderLeft0, out TVector oddBorderLeft);
        TForm.Border(infinityRight, zeroRight, out TVector evenBorderRight0, out TVector oddBorderRight);
        TForm.Border(infinityLeft, TSimd.Subtract(TSimd.Zero, zeroLeft), out TVector evenBorderLeft1, out _);
        TForm.Border(infinityRight, TSimd.Subtract(TSimd.Zero, zeroRight), out TVector evenBorderRight1, out _);
        float* circle = _circle, at = circle;
        nint next = 2 * TSimd.Lanes, odd = OddPlace(0);
        int oddCount = _oddTerms.Length;
        for (int a = 0; a < _half; a += 2, at += 2 * next)
        {
            TVector el0 = evenBorderLeft0, er0 = evenBorderRight0, ol0 = oddBorderLeft, or0 = oddBorderRight;
            TVector el1 = evenBorderLeft1, er1 = evenBorderRight1, ol1 = oddBorderLeft, or1 = oddBorderRight;
            PaleySums<TSimd, TVector>.AddOwn<TForm>(at, odd, opposite, minusOpposite, ref el0, ref er0, ref ol0, ref or0);
            PaleySums<TSimd, TVector>.AddOwn<TForm>(at + next, odd, minusOpposite, opposite, ref el1, ref er1, ref ol1, ref or1);
            PaleySums<TSimd, TVector>.Add(circle, evenTerms, evenTerms + _evenPlus, reverse: false, ref el0, ref er0, ref el1, ref er1);
            PaleySums<TSimd, TVector>.Add(circle, evenTerms + _evenPlus, evenTerms + _evenCount, reverse: true, ref el0, ref er0, ref el1, ref er1);
            PaleySums<TSimd, TVector>.Add(at, oddTerms, oddTerms + _oddPlus, reverse: false, ref ol0, ref or0, ref ol1, ref or1);
            PaleySums<TSimd, TVector>.Add(at, oddTerms + _oddPlus, oddTerms + oddCount, reverse: true, ref ol0, ref or0, ref ol1, ref or1);
            evenTerms += _evenCount;
            form.Store(column, rows[a], TSimd.Add(el0, ol0), TSimd.Add(er0, or0));
            form.Store(column, rows[a + _half], TForm.Opposite(el0, ol0), TForm.Opposite(er0, or0));
            form.Store(column, rows[a + 1], TSimd.Add(el1, ol1), TSimd.Add(er1, or1));
            form.Store(column, rows[a + 1 + _half], TForm.Opposite(el1, ol1), TForm.Opposite(er1, or1));
        }
    }
}
