namespace Dartboard.Kernels;

/// <summary>Where a pass of the Hadamard transform takes its vectors from.</summary>
internal interface IVectorSource<TVector>
{
    /// <summary>The vector whose first lane is element <paramref name="at"/> of the layout being transformed.</summary>
    TVector Load(nint at);

    /// <summary>The part of the transform within vectors: of all lanes, or of the Sylvester factor where that is smaller.</summary>
    TVector TransformLanes(TVector x);
}
