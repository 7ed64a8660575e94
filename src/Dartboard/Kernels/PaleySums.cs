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
        TForm form, nint* places, TVector infinityLeft, TVector infinityRight, TVector zeroLeft, TVector zeroRight,
        TVector allLeft, TVector allRight, TVector alternatingLeft, TVector alternatingRight)
        where TForm : struct, IPaleyForm<TForm, TVector>
    {
        TVector minusOne = TSimd.Broadcast(TForm.MinusOne);
        TVector left = TSimd.Add(allLeft, zeroLeft), right = TSimd.Add(allRight, zeroRight);
        TForm.AddIdentity(infinityLeft, infinityRight, ref left, ref right);
        form.Store(places[0], left, right);
        left = TSimd.Subtract(TSimd.Multiply(minusOne, infinityLeft), alternatingLeft);
        right = TSimd.Subtract(TSimd.Multiply(minusOne, infinityRight), alternatingRight);
        TForm.AddIdentity(zeroLeft, zeroRight, ref left, ref right);
        form.Store(places[1], left, right);
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
        where TForm : struct, IPaleyForm<TForm, TVector>
    {
        TVector el = TSimd.Load(at), er = TSimd.Load(at + TSimd.Lanes), ol = TSimd.Load(at + odd), or = TSimd.Load(at + odd + TSimd.Lanes);
        evenLeft = TSimd.MultiplyAdd(opposite, el, evenLeft);
        evenRight = TSimd.MultiplyAdd(opposite, er, evenRight);
        oddLeft = TSimd.MultiplyAdd(minusOpposite, ol, oddLeft);
        oddRight = TSimd.MultiplyAdd(minusOpposite, or, oddRight);
        TForm.AddHalfIdentity(el, er, ol, or, ref evenLeft, ref evenRight, ref oddLeft, ref oddRight);
    }

    /// <summary>Adds places to the sums of one row and subtracts those one further on from the next row's, or the reverse.</summary>
    /// <param name="at">Where the first row's places are counted from.</param>
    /// <param name="term">The places, in bytes.</param>
    /// <param name="end">End of the places.</param>
    /// <param name="reverse">Whether the first row's are subtracted.</param>
    /// <param name="left0">The first row's sum, left.</param>
    /// <param name="right0">The first row's sum, right.</param>
    /// <param name="left1">The next row's sum, left.</param>
    /// <param name="right1">The next row's sum, right.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(float* at, nint* term, nint* end, bool reverse, ref TVector left0, ref TVector right0, ref TVector left1, ref TVector right1)
    {
        for (; term < end; term++)
            Add(at, *term, reverse, ref left0, ref right0, ref left1, ref right1);
    }

    /// <summary>Adds one place.</summary>
    /// <inheritdoc cref="Add(float*, nint*, nint*, bool, ref TVector, ref TVector, ref TVector, ref TVector)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(float* at, nint term, bool reverse, ref TVector left0, ref TVector right0, ref TVector left1, ref TVector right1)
    {
        float* from = (float*)((byte*)at + term);
        left0 = AddOrSubtract(left0, TSimd.Load(from), reverse);
        right0 = AddOrSubtract(right0, TSimd.Load(from + TSimd.Lanes), reverse);
        left1 = AddOrSubtract(left1, TSimd.Load(from + 2 * TSimd.Lanes), !reverse);
        right1 = AddOrSubtract(right1, TSimd.Load(from + 3 * TSimd.Lanes), !reverse);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddOrSubtract(TVector sum, TVector x, bool subtract) => subtract ? TSimd.Subtract(sum, x) : TSimd.Add(sum, x);
}
