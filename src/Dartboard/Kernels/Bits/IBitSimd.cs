namespace Dartboard.Kernels.Bits;

/// <summary>The bit operations of population counts, once for every vector width; a lane is 64 bits.</summary>
/// <remarks>
/// Counting goes in two steps, because vector hardware of .NET 10 counts bits by looking up nibbles: <see cref="Count"/>
/// makes partial counts (one per byte; the scalar path one per lane), <see cref="Fold"/> sums them to one count per lane.
/// Partial counts may be added up to a total of 255 before they are folded.
/// </remarks>
internal interface IBitSimd<TSelf, TVector>
    where TSelf : IBitSimd<TSelf, TVector>
    where TVector : struct
{
    /// <summary>Number of 64-bit lanes.</summary>
    static abstract int Lanes { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Broadcast(ulong value);

    static abstract unsafe TVector Load(ulong* source);

    static abstract unsafe void Store(TVector value, ulong* destination);

    static abstract TVector Xor(TVector a, TVector b);

    /// <summary>a ⊕ b ⊕ c: the sum bit of a full adder.</summary>
    static abstract TVector Parity(TVector a, TVector b, TVector c);

    /// <summary>The bits set in at least two of a, b, c: the carry bit of a full adder.</summary>
    static abstract TVector Majority(TVector a, TVector b, TVector c);

    /// <summary>Partial counts of the bits of a.</summary>
    static abstract TVector Count(TVector a);

    /// <summary>a + 2·b of partial counts.</summary>
    static abstract TVector AddDouble(TVector a, TVector b);

    /// <summary>Sum of partial counts.</summary>
    static abstract TVector AddPartial(TVector a, TVector b);

    /// <summary>Partial counts summed to one count per lane.</summary>
    static abstract TVector Fold(TVector partial);

    /// <summary>Sum of counts per lane.</summary>
    static abstract TVector Add(TVector a, TVector b);
}
