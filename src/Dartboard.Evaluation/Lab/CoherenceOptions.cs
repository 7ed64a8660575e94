using Dartboard.Dictionaries;

namespace Dartboard.Evaluation.Lab;

/// <summary>Which darts <see cref="CoherenceExperiment"/> compares with each other.</summary>
public sealed record CoherenceOptions
{
    private const long MostDarts = 1 << 26;

    /// <summary>How the darts are thrown.</summary>
    public DartKind Kind { get; init; } = DartKind.Rademacher;

    /// <summary>n.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>m.</summary>
    public long Darts { get; init; } = 32768;

    /// <summary>Seed.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Also every m = n, 2n, 4n, … below.</summary>
    public bool Sweep { get; init; }

    /// <summary>Refuses what makes no sense, in one sentence.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public void Validate()
    {
        LabLimits.CheckWidth(Width);
        LabLimits.CheckDarts(Darts, MostDarts, "every pair of them is compared");
        if (Darts < 2)
            throw new ArgumentOutOfRangeException(nameof(Darts), $"darts must be at least 2 to make a pair; got {Darts}");
    }
}
