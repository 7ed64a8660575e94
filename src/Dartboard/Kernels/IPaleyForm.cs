namespace Dartboard.Kernels;

/// <summary>How a Paley matrix is two products with its core C + I, side by side.</summary>
internal interface IPaleyForm<TVector>
{
    /// <summary>Columns of vectors that are transformed at a time.</summary>
    static abstract int Columns { get; }

    /// <summary>Input j of the two products.</summary>
    void Load(nint column, int j, out TVector left, out TVector right);

    /// <summary>Takes row i's sums over the inputs whose sign is +, and minus the sums over all inputs.</summary>
    void Store(nint column, int i, TVector left, TVector right, TVector minusAllLeft, TVector minusAllRight);
}
