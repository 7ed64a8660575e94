using Dartboard.Dictionaries;

namespace Dartboard.Evaluation.Lab;

/// <summary>How many darts <see cref="AlignmentExperiment"/> throws at how many vectors.</summary>
public sealed record AlignmentOptions
{
    /// <summary>How the darts are thrown.</summary>
    public DartKind Kind { get; init; } = DartKind.Hadamard;

    /// <summary>n.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>m, the most darts.</summary>
    public long Darts { get; init; } = 1L << 24;

    /// <summary>Vectors y to average over.</summary>
    public int Vectors { get; init; } = 8;

    /// <summary>Seed of the darts and of the vectors.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Which y.</summary>
    public TargetKind Target { get; init; }

    /// <summary>τ, the threshold in standard deviations ‖y‖/√n above which darts are counted.</summary>
    public double Tau { get; init; } = 3;

    /// <summary>Refuses what makes no sense, in one sentence.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public void Validate()
    {
        LabLimits.CheckWidth(Width);
        LabLimits.CheckDarts(Darts, LabLimits.MostDarts, "");
        LabLimits.CheckTau(Tau, Width);
        if (Vectors is < 1 or > 1024)
            throw new ArgumentOutOfRangeException(nameof(Vectors), $"vectors must be between 1 and 1024; got {Vectors}");
    }
}
