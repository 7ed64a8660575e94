namespace Dartboard.Kernels;

/// <summary>Multiplication by one Paley factor along its axis.</summary>
internal unsafe interface IAxisStage : IDisposable
{
    /// <summary>Transforms an array (outer, order, stride) along its middle axis, in place; order and stride are the stage's own.</summary>
    /// <param name="data">The array.</param>
    /// <param name="outer">First size.</param>
    void Apply(float* data, int outer);
}
