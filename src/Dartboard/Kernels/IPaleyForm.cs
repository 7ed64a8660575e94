namespace Dartboard.Kernels;

/// <summary>How a Paley matrix is two products with its core C, left and right, and the identity part between them.</summary>
/// <remarks>Rows and inputs are those of C. Even and odd mean sums and differences of opposite elements; see <see cref="PaleyCycle"/>.</remarks>
internal interface IPaleyForm<TVector>
{
    /// <summary>Columns of vectors that are transformed at a time.</summary>
    static abstract int Columns { get; }

    /// <summary>χ(−1).</summary>
    static abstract int MinusOne { get; }

    /// <summary>Inputs j of the two products.</summary>
    void Load(nint column, int j, out TVector left, out TVector right);

    /// <summary>Stores row i's results.</summary>
    void Store(nint column, int i, TVector left, TVector right);

    /// <summary>Adds the identity part to row i's results.</summary>
    static abstract void AddIdentity(TVector inputLeft, TVector inputRight, ref TVector left, ref TVector right);

    /// <summary>What the two rows and columns of C outside the cycle add to E and O.</summary>
    /// <param name="infinity">Input 0.</param>
    /// <param name="zero">Input 1, the field's zero, times (−1)ᵃ.</param>
    /// <param name="even">For E.</param>
    /// <param name="odd">For O.</param>
    static abstract void Border(TVector infinity, TVector zero, out TVector even, out TVector odd);

    /// <summary>Of an element's e and o the one whose alternating sum is what the field's zero receives.</summary>
    static abstract TVector Alternating(TVector even, TVector odd);

    /// <summary>Half the identity part of an opposite pair, in terms of its own e and o.</summary>
    static abstract void AddHalfIdentity(
        TVector evenLeft, TVector evenRight, TVector oddLeft, TVector oddRight, ref TVector toEvenLeft, ref TVector toEvenRight, ref TVector toOddLeft, ref TVector toOddRight);

    /// <summary>The opposite row's result.</summary>
    static abstract TVector Opposite(TVector even, TVector odd);
}
