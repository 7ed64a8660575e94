namespace Dartboard.Kernels;

/// <summary>The float operations a kernel is written in, once for every vector width.</summary>
/// <remarks>
/// A kernel is a generic method over (<typeparamref name="TSelf"/>, <typeparamref name="TVector"/>); the JIT compiles one
/// body per width, <see cref="SimdScalar"/> being the scalar path. Results are bit-equal within a width, not across widths.
/// </remarks>
internal interface ISimd<TSelf, TVector>
    where TSelf : ISimd<TSelf, TVector>
    where TVector : struct
{
    /// <summary>Number of float lanes.</summary>
    static abstract int Lanes { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Broadcast(float value);

    static abstract TVector Load(ref float source);

    /// <summary>The same from a pointer, whose constant part becomes part of the instruction.</summary>
    static abstract unsafe TVector Load(float* source);

    static abstract void Store(TVector value, ref float destination);

    /// <inheritdoc cref="Store(TVector, ref float)"/>
    static abstract unsafe void Store(TVector value, float* destination);

    /// <summary>Changes the sign of every lane whose bit is set, lowest lane lowest; bits beyond the lanes may be anything.</summary>
    static abstract TVector FlipSigns(TVector a, uint bits);

    /// <summary>Fills all lanes with copies of the <paramref name="piece"/> floats at <paramref name="source"/>.</summary>
    /// <param name="source">Start of the piece.</param>
    /// <param name="piece">A power of two, less than the number of lanes.</param>
    static abstract unsafe TVector Repeat(float* source, int piece);

    /// <summary>Sylvester's Hadamard transform of all lanes.</summary>
    static abstract TVector TransformLanes(TVector a);

    /// <summary>Sylvester's Hadamard transform of every <paramref name="size"/> lanes.</summary>
    /// <param name="a">The vector.</param>
    /// <param name="size">A power of two, less than the number of lanes.</param>
    static abstract TVector TransformLanes(TVector a, int size);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a·b + c, fused where the hardware fuses.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Abs(TVector a);

    /// <summary>The greater of each pair; which of the two where one is NaN is not defined.</summary>
    static abstract TVector Max(TVector a, TVector b);

    static abstract float Sum(TVector a);

    /// <summary>One bit per lane, lowest lane lowest: a &gt; b.</summary>
    static abstract uint GreaterThanMask(TVector a, TVector b);

    /// <summary>Whether a &gt; b in any lane.</summary>
    static abstract bool GreaterThanAny(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    static abstract TVector Sqrt(TVector a);

    static abstract TVector Min(TVector a, TVector b);

    /// <summary>To the nearest whole number, halves to even.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>2ᵃ for whole numbers a from −126 to 127.</summary>
    static abstract TVector TwoToThe(TVector a);

    /// <summary>The largest lane.</summary>
    static abstract float MaxAcross(TVector a);
}
