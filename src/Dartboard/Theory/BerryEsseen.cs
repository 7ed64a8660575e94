using System.Numerics.Tensors;

namespace Dartboard.Theory;

/// <summary>How far √n·x·y/‖y‖ of a sign dart x can be from a normal variable, for a given y.</summary>
/// <remarks>Third property of the post. For spiky y (massive activations) the bound says nothing, and normality does fail.</remarks>
public static class BerryEsseen
{
    /// <summary>The constant for summands that are not identically distributed (Shevtsova 2010).</summary>
    private const double Constant = 0.56;

    /// <summary>sup |F − Φ| ≤ 0.56·Σ|y_j|³/‖y‖³ (at most 1).</summary>
    /// <param name="y">n coordinates, not all zero.</param>
    public static double Bound(ReadOnlySpan<double> y)
    {
        double norm = TensorPrimitives.Norm(y), cubes = 0;
        foreach (double coordinate in y)
            cubes += Math.Pow(Math.Abs(coordinate) / norm, 3);
        return Math.Min(1, Constant * cubes);
    }
}
