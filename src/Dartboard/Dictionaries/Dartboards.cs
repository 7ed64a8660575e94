namespace Dartboard.Dictionaries;

/// <summary>Throws darts: random unit vectors in closed form, the same for the same seed on every machine.</summary>
public static class Dartboards
{
    /// <summary>Rebuilds the darts of a specification.</summary>
    /// <exception cref="ArgumentException">The specification is not valid.</exception>
    public static IFeatureDictionary Create(DartboardSpec spec)
    {
        if (spec.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(spec));
        return spec.Kind switch
        {
            DartKind.Rademacher => new RademacherDarts(spec.Width, spec.Count, spec.Seed),
            DartKind.Hadamard => new HadamardDarts(spec.Width, spec.Count, spec.Seed),
            _ => GaussianDarts.Throw(spec.Width, spec.Count, spec.Seed),
        };
    }

    /// <summary>Darts with independent signs ±1/√n.</summary>
    /// <param name="width">n, at least 8.</param>
    /// <param name="count">m, at least 1.</param>
    /// <param name="seed">First half of the Philox key.</param>
    /// <exception cref="ArgumentException">A size is out of range.</exception>
    public static IFeatureDictionary Rademacher(int width, int count, ulong seed) => Create(Of(DartKind.Rademacher, width, count, seed));

    /// <summary>Darts that are rows of H_N·diag(d_b), cut to n coordinates and scaled to ±1/√n: exactly orthogonal within a block where N = n.</summary>
    /// <inheritdoc cref="Rademacher"/>
    public static IFeatureDictionary Hadamard(int width, int count, ulong seed) => Create(Of(DartKind.Hadamard, width, count, seed));

    /// <summary>Darts uniform on the unit sphere.</summary>
    /// <inheritdoc cref="Rademacher"/>
    public static IFeatureDictionary Gaussian(int width, int count, ulong seed) => Create(Of(DartKind.Gaussian, width, count, seed));

    private static DartboardSpec Of(DartKind kind, int width, int count, ulong seed) => new(kind, DartboardSpec.CurrentVersion, seed, width, count);
}
