namespace Dartboard.Kernels;

/// <summary>How a Paley matrix is two products with its core C, left and right, and the identity part between them.</summary>
/// <remarks>Rows and inputs are those of C. Even and odd mean sums and differences of opposite elements; see <see cref="PaleyCycle"/>.</remarks>
internal unsafe interface IPaleyForm<TSelf, TVector>
    where TSelf : struct, IPaleyForm<TSelf, TVector>
{
    /// <summary>Columns of vectors that are transformed at a time.</summary>
    static abstract int Columns { get; }

    /// <summary>χ(−1).</summary>
    static abstract int MinusOne { get; }

    /// <summary>The form at some columns of an array (order, stride) that is transformed in place.</summary>
    /// <param name="column">The first of them in row 0.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="left">Floats from there to the end of the row.</param>
    static abstract TSelf Open(float* column, nint stride, nint left);

    /// <summary>Floats from C's row 0 to its row i.</summary>
    static abstract nint Place(int i, nint stride);

    /// <summary>Inputs of the two products.</summary>
    /// <param name="place">The input's <see cref="Place"/>.</param>
    /// <param name="left">The left product's.</param>
    /// <param name="right">The right product's.</param>
    void Load(nint place, out TVector left, out TVector right);

    /// <summary>Stores a row's results.</summary>
    void Store(nint place, TVector left, TVector right);

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
