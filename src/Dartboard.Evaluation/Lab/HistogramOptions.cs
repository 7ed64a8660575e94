using Dartboard.Dictionaries;

namespace Dartboard.Evaluation.Lab;

/// <summary>Which inner products <see cref="HistogramExperiment"/> looks at.</summary>
public sealed record HistogramOptions
{
    private const long MostDarts = 1 << 28;

    /// <summary>How the darts are thrown; rademacher, as in the post.</summary>
    public DartKind Kind { get; init; } = DartKind.Rademacher;

    /// <summary>n.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>m.</summary>
    public long Darts { get; init; } = 32768;

    /// <summary>Seed of the darts and of y.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Which y is made, unless one is given.</summary>
    public TargetKind Target { get; init; }

    /// <summary>τ, the threshold in standard deviations ‖y‖/√n.</summary>
    public double Tau { get; init; } = 0.5;

    /// <summary>Refuses what makes no sense, in one sentence.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public void Validate()
    {
        LabLimits.CheckWidth(Width);
        LabLimits.CheckDarts(Darts, MostDarts, "all products are kept to compare distributions exactly (lab align takes 2^40)");
        LabLimits.CheckTau(Tau, Width);
    }
}
