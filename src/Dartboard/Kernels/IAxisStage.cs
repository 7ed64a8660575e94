namespace Dartboard.Kernels;

/// <summary>Multiplication by one Paley factor along its axis.</summary>
internal unsafe interface IAxisStage : IDisposable
{
    /// <summary>Transforms an array (outer, order, stride) along its middle axis, in place.</summary>
    /// <param name="data">The array.</param>
    /// <param name="outer">First size.</param>
    /// <param name="stride">Last size, a multiple of the lanes.</param>
    void Apply(float* data, int outer, nint stride);
}
