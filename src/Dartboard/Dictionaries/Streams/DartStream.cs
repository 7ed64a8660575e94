namespace Dartboard.Dictionaries.Streams;

/// <summary>Darts made as they are needed and never stored: dart i is the same as in a stored dictionary of that kind and seed, i up to 2⁴⁰ and beyond.</summary>
/// <remarks>Darts come in blocks of <see cref="BlockDarts"/>; a block can be scored on its own, in any order and on any thread.</remarks>
public abstract class DartStream
{
    private protected DartStream(int width, ulong seed) => (Width, Seed) = (width, seed);

    /// <summary>n, the width of the latent space.</summary>
    public int Width { get; }

    /// <summary>Number of darts per block.</summary>
    public abstract int BlockDarts { get; }

    private protected ulong Seed { get; }

    /// <summary>Opens the stream of a kind.</summary>
    /// <param name="kind">How the darts are thrown.</param>
    /// <param name="width">n, at least 8.</param>
    /// <param name="seed">First half of the Philox key.</param>
    /// <exception cref="ArgumentException">The width is out of range.</exception>
    public static DartStream Open(DartKind kind, int width, ulong seed)
    {
        if (new DartboardSpec(kind, DartboardSpec.CurrentVersion, seed, width, 1).Problem() is { } problem)
            throw new ArgumentException(problem, nameof(width));
        return kind switch
        {
            DartKind.Rademacher => new RademacherStream(width, seed),
            DartKind.Hadamard => new HadamardStream(width, seed),
            _ => new GaussianStream(width, seed),
        };
    }

    /// <summary>Makes a scorer for one worker.</summary>
    /// <param name="targets">(count, n) row-major: the vectors y that every dart is scored against.</param>
    /// <exception cref="ArgumentException">The targets are not whole rows.</exception>
    public DartScorer CreateScorer(ReadOnlySpan<float> targets)
    {
        if (targets.IsEmpty || targets.Length % Width != 0)
            throw new ArgumentException($"targets must be whole rows of {Width} floats, at least one; got {targets.Length}", nameof(targets));
        return CreateScorerCore(targets);
    }

    private protected abstract DartScorer CreateScorerCore(ReadOnlySpan<float> targets);
}
