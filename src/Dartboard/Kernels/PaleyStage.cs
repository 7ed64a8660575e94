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
    private readonly nint _stride;
    private readonly int _order;
    private readonly int _half;
    private readonly float _halfOpposite;
    private readonly nint[] _places;
    private readonly nint[] _evenTerms;
    private readonly nint[] _oddTerms;
    private readonly int _evenPlus;
    private readonly int _evenCount;
    private readonly int _oddPlus;
    private readonly int _common;
    private float* _circle;

    /// <summary>Prepares the matrix of the given order for arrays of the given stride.</summary>
    internal PaleyStage(int order, nint stride)
    {
        var cycle = new PaleyCycle((PaleyMatrix.IsDoubled(order) ? order / 2 : order) - 1);
        _order = order;
        _stride = stride;
        _half = cycle.Elements.Length / 2;
        _halfOpposite = 0.5f * cycle.Opposite;
        // Rows 0 and 1 of C, those outside the cycle, and then the cycle with its first row once more.
        int[] rows = [0, 1, .. cycle.Elements.Append(cycle.Elements[0]).Select(element => element + 1)];
        _places = [.. rows.Select(row => PaleyMatrix.IsDoubled(order) ? DoubledForm<TSimd, TVector>.Place(row, stride) : PlainForm<TSimd, TVector>.Place(row, stride))];
        nint step = 2 * TSimd.Lanes, odd = OddPlace(0);
        int[] even = [.. cycle.EvenPlus, .. cycle.EvenMinus];
        _evenPlus = cycle.EvenPlus.Count;
        _evenCount = even.Length;
        _evenTerms = [.. Enumerable.Range(0, (_half + 1) / 2).SelectMany(pair => even.Select(d => (2 * pair + d) % _half * step * sizeof(float)))];
        _oddPlus = cycle.OddPlus.Count;
        _common = new[] { cycle.EvenPlus.Count, cycle.EvenMinus.Count, cycle.OddPlus.Count, cycle.OddMinus.Count }.Min();
        _oddTerms = [.. cycle.OddPlus.Concat(cycle.OddMinus).Select(d => (odd + d * step) * sizeof(float))];
        _circle = (float*)NativeMemory.AlignedAlloc((nuint)((6 * _half + 2) * TSimd.Lanes * sizeof(float)), 64);
    }

    ~PaleyStage() => Dispose();

    public void Apply(float* data, int outer)
    {
        for (int o = 0; o < outer; o++, data += _order * _stride)
            if (PaleyMatrix.IsDoubled(_order))
                Columns<DoubledForm<TSimd, TVector>>(data);
            else
                Columns<PlainForm<TSimd, TVector>>(data);
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
    private void Columns<TForm>(float* data)
        where TForm : struct, IPaleyForm<TForm, TVector>
    {
        fixed (nint* evenTerms = _evenTerms, oddTerms = _oddTerms, places = _places)
            for (nint left = _stride; left > 0; left -= TForm.Columns * TSimd.Lanes)
            {
                TForm form = TForm.Open(data + _stride - left, _stride, left);
                form.Load(places[0], out TVector infinityLeft, out TVector infinityRight);
                form.Load(places[1], out TVector zeroLeft, out TVector zeroRight);
                Lay(form, places + 2, out TVector allLeft, out TVector allRight, out TVector alternatingLeft, out TVector alternatingRight);
                PaleySums<TSimd, TVector>.StoreBorder(form, places, infinityLeft, infinityRight, zeroLeft, zeroRight, allLeft, allRight, alternatingLeft, alternatingRight);
                AddRows(form, places + 2, evenTerms, oddTerms, infinityLeft, infinityRight, zeroLeft, zeroRight);
            }
    }

    // The sums alternate backwards, −(x₀ − x₁ + x₂ …) for an even number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Lay<TForm>(TForm form, nint* places, out TVector allLeft, out TVector allRight, out TVector alternatingLeft, out TVector alternatingRight)
        where TForm : struct, IPaleyForm<TForm, TVector>
    {
        allLeft = allRight = alternatingLeft = alternatingRight = TSimd.Zero;
        float* even = _circle, odd = _circle + OddPlace(0);
        nint around = _half * 2 * TSimd.Lanes;
        for (int b = 0; b < _half; b++, even += 2 * TSimd.Lanes, odd += 2 * TSimd.Lanes)
        {
            form.Load(places[b], out TVector left, out TVector right);
            form.Load(places[b + _half], out TVector farLeft, out TVector farRight);
            TVector evenLeft = TSimd.Add(left, farLeft), oddLeft = TSimd.Subtract(left, farLeft);
            TVector evenRight = TSimd.Add(right, farRight), oddRight = TSimd.Subtract(right, farRight);
            TSimd.Store(evenLeft, even);
            TSimd.Store(evenRight, even + TSimd.Lanes);
            TSimd.Store(oddLeft, odd);
            TSimd.Store(oddRight, odd + TSimd.Lanes);
            TSimd.Store(TSimd.Subtract(farLeft, left), odd + around);
            TSimd.Store(TSimd.Subtract(farRight, right), odd + around + TSimd.Lanes);
            allLeft = TSimd.Add(allLeft, evenLeft);
            allRight = TSimd.Add(allRight, evenRight);
            alternatingLeft = TSimd.Subtract(TForm.Alternating(evenLeft, oddLeft), alternatingLeft);
            alternatingRight = TSimd.Subtract(TForm.Alternating(evenRight, oddRight), alternatingRight);
        }

        TSimd.Store(TSimd.Load(_circle), even);
        TSimd.Store(TSimd.Load(_circle + TSimd.Lanes), even + TSimd.Lanes);
    }

    // Two rows at a time, the second with a = odd. The last row of an odd number of them is followed by the first one's repetition.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRows<TForm>(
        TForm form, nint* places, nint* evenTerms, nint* oddTerms, TVector infinityLeft, TVector infinityRight, TVector zeroLeft, TVector zeroRight)
        where TForm : struct, IPaleyForm<TForm, TVector>
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
            nint* evenMinus = evenTerms + _evenPlus, oddMinus = oddTerms + _oddPlus;
            for (int j = 0; j < _common; j++)
            {
                PaleySums<TSimd, TVector>.Add(circle, evenTerms[j], reverse: false, ref el0, ref er0, ref el1, ref er1);
                PaleySums<TSimd, TVector>.Add(at, oddTerms[j], reverse: false, ref ol0, ref or0, ref ol1, ref or1);
                PaleySums<TSimd, TVector>.Add(circle, evenMinus[j], reverse: true, ref el0, ref er0, ref el1, ref er1);
                PaleySums<TSimd, TVector>.Add(at, oddMinus[j], reverse: true, ref ol0, ref or0, ref ol1, ref or1);
            }

            PaleySums<TSimd, TVector>.Add(circle, evenTerms + _common, evenMinus, reverse: false, ref el0, ref er0, ref el1, ref er1);
            PaleySums<TSimd, TVector>.Add(circle, evenMinus + _common, evenTerms + _evenCount, reverse: true, ref el0, ref er0, ref el1, ref er1);
            PaleySums<TSimd, TVector>.Add(at, oddTerms + _common, oddMinus, reverse: false, ref ol0, ref or0, ref ol1, ref or1);
            PaleySums<TSimd, TVector>.Add(at, oddMinus + _common, oddTerms + oddCount, reverse: true, ref ol0, ref or0, ref ol1, ref or1);
            evenTerms += _evenCount;
            form.Store(places[a], TSimd.Add(el0, ol0), TSimd.Add(er0, or0));
            form.Store(places[a + _half], TForm.Opposite(el0, ol0), TForm.Opposite(er0, or0));
            form.Store(places[a + 1], TSimd.Add(el1, ol1), TSimd.Add(er1, or1));
            form.Store(places[a + 1 + _half], TForm.Opposite(el1, ol1), TForm.Opposite(er1, or1));
        }
    }
}
