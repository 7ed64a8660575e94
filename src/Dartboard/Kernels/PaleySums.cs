using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>The sums that the rows of a Paley stage are made of.</summary>
internal static unsafe class PaleySums<TSimd, TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    /// <summary>The two rows outside the cycle, those of infinity and of the field's zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void StoreBorder<TForm>(
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

    /// <summary>Adds what a pair of opposite elements receives from itself.</summary>
    /// <param name="at">Its e, left and right.</param>
    /// <param name="odd">Floats from e to o.</param>
    /// <param name="opposite">Half the factor between opposite elements, times (−1)ᵃ.</param>
    /// <param name="minusOpposite">Minus that.</param>
    /// <param name="evenLeft">E, left.</param>
    /// <param name="evenRight">E, right.</param>
    /// <param name="oddLeft">O, left.</param>
    /// <param name="oddRight">O, right.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddOwn<TForm>(
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

    /// <summary>Adds the places of one row and subtracts those of another.</summary>
    /// <param name="plus">Where the first row's places are counted from.</param>
    /// <param name="minus">Where the second row's are.</param>
    /// <param name="term">The places, in floats.</param>
    /// <param name="end">End of the places.</param>
    /// <param name="plusLeft">The first row's sum, left.</param>
    /// <param name="plusRight">The first row's sum, right.</param>
    /// <param name="minusLeft">The second row's sum, left.</param>
    /// <param name="minusRight">The second row's sum, right.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(float* plus, float* minus, nint* term, nint* end, ref TVector plusLeft, ref TVector plusRight, ref TVector minusLeft, ref TVector minusRight)
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
