using Dartboard.Random;

namespace Dartboard.Evaluation.Lab;

/// <summary>Vectors y to compare darts with.</summary>
public static class Targets
{
    private const double SpikeShare = 0.9;

    /// <summary>Makes vectors of length 1.</summary>
    /// <param name="kind">Gaussian or spiky.</param>
    /// <param name="width">n, at least 2.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed of the stream of isotropic Gaussian numbers.</param>
    /// <returns>(count, n) row-major.</returns>
    public static float[] Create(TargetKind kind, int width, int count, ulong seed)
    {
        var targets = new float[count * width];
        var normals = new NormalStream(new Philox4x64(seed, RandomStream.IsotropicGaussian));
        var y = new double[width];
        for (int t = 0; t < count; t++)
        {
            normals.Fill((ulong)t * (ulong)width, y);
            if (kind == TargetKind.Spiky)
                y[0] = Math.Sqrt(SpikeShare / (1 - SpikeShare) * y.Skip(1).Sum(v => v * v));
            Normalise(y, targets.AsSpan(t * width, width));
        }

        return targets;
    }

    /// <summary>A vector divided by its length.</summary>
    /// <exception cref="ArgumentException">The vector is zero or not finite.</exception>
    public static float[] Normalised(ReadOnlySpan<float> vector)
    {
        var unit = new float[vector.Length];
        var wide = new double[vector.Length];
        for (int j = 0; j < wide.Length; j++)
            wide[j] = vector[j];
        Normalise(wide, unit);
        return unit;
    }

    private static void Normalise(double[] vector, Span<float> unit)
    {
        double length = Math.Sqrt(vector.Sum(v => v * v));
        if (!(length > 0 && double.IsFinite(length)))
            throw new ArgumentException($"y must be finite and not all zero; its length is {length}", nameof(vector));
        for (int j = 0; j < unit.Length; j++)
            unit[j] = (float)(vector[j] / length);
    }
}
