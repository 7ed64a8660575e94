using Dartboard.Dictionaries;

namespace Dartboard.Evaluation.Lab.Floor;

/// <summary>Which settings <see cref="FloorExperiment"/> simulates, and on how many tokens.</summary>
public sealed record FloorOptions
{
    /// <summary>How the darts are thrown.</summary>
    public DartKind Kind { get; init; } = DartKind.Rademacher;

    /// <summary>The grid.</summary>
    public IReadOnlyList<FloorSetting> Settings { get; init; } = FloorSetting.Reference;

    /// <summary>Seed of the darts and of the activations.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Tokens to score on.</summary>
    public int ScoreTokens { get; init; } = 4096;

    /// <summary>Tokens to fit the least-squares decoder on; it is left out where there are fewer than 32 of them per latent.</summary>
    public int FitTokens { get; init; } = 1 << 16;

    /// <summary>Tokens to score pursuits on, which cost k projections each; 0 leaves them out.</summary>
    public int PursuitTokens { get; init; } = 256;

    /// <summary>Refuses what makes no sense, in one sentence.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public void Validate()
    {
        foreach (FloorSetting setting in Settings)
        {
            LabLimits.CheckWidth(setting.Width);
            if (setting.K < 1 || setting.K > Math.Min(setting.Latents, setting.Width))
                throw new ArgumentOutOfRangeException(nameof(Settings), $"k must be between 1 and the smaller of width and latents; got k = {setting.K} for {setting.Latents} latents of width {setting.Width}");
        }

        if (ScoreTokens < 2 || FitTokens < 2 || PursuitTokens is < 0 or 1)
            throw new ArgumentOutOfRangeException(nameof(ScoreTokens), $"at least 2 tokens are needed to fit and to score; got {FitTokens}, {ScoreTokens} and {PursuitTokens}");
    }
}
