using Dartboard.Dictionaries;
using Dartboard.Training;

namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>The synthetic setting and how long its SAE is trained.</summary>
public sealed record SuperpositionOptions
{
    /// <summary>How often features are active.</summary>
    public FrequencyLaw Law { get; init; }

    /// <summary>How the darts are thrown; rademacher, as in the reference numbers.</summary>
    public DartKind Kind { get; init; } = DartKind.Rademacher;

    /// <summary>n.</summary>
    public int Width { get; init; } = 100;

    /// <summary>True features, and latents of every dictionary.</summary>
    public int Features { get; init; } = 3200;

    /// <summary>k, the active latents per token: the mean number of active features.</summary>
    public int K { get; init; } = 20;

    /// <summary>Different tokens to fit and train on.</summary>
    public int FitTokens { get; init; } = 1 << 20;

    /// <summary>Tokens the SAE sees in all; 0 leaves it out.</summary>
    public long TrainTokens { get; init; } = 40_000_000;

    /// <summary>Peak learning rate of a dictionary of 2¹⁴ latents; see <see cref="TopKSaeOptions.LearningRate"/>.</summary>
    public float LearningRate { get; init; } = 1.3e-3f;

    /// <summary>What the encoder starts at, times the decoder's transpose; null for the gain at which darts reconstruct best.</summary>
    public float? EncoderScale { get; init; }

    /// <summary>Whether the SAE learns a bias for every latent.</summary>
    public bool LearnsEncoderBias { get; init; }

    /// <summary>Tokens to score on, other ones.</summary>
    public int ScoreTokens { get; init; } = 1 << 15;

    /// <summary>Seed.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Refuses what makes no sense, in one sentence.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public void Validate()
    {
        LabLimits.CheckWidth(Width);
        ArgumentOutOfRangeException.ThrowIfLessThan(Features, 1);
        if (K < 1 || K > Features)
            throw new ArgumentOutOfRangeException(nameof(K), $"k must be between 1 and the number of features; got k = {K} for {Features} features");
        if (FitTokens < 2 || ScoreTokens < 2 || TrainTokens < 0)
            throw new ArgumentOutOfRangeException(nameof(FitTokens), $"at least 2 tokens to fit and 2 to score are needed; got {FitTokens} and {ScoreTokens}");
    }
}
