namespace Dartboard.Training;

/// <summary>What a TopK SAE is and how long it learns.</summary>
public sealed record TopKSaeOptions
{
    /// <summary>m, the number of latents.</summary>
    public int Latents { get; init; } = 8192;

    /// <summary>k, the active latents per token, 1 … m.</summary>
    public int K { get; init; } = 32;

    /// <summary>Tokens seen in all, counting a token again each time it comes round; rounded down to whole batches, at least one.</summary>
    public long Tokens { get; init; } = 1_250_000;

    /// <summary>Tokens per step; where there are fewer tokens than this, all of them.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>Peak learning rate of a dictionary of 2¹⁴ latents; others use this times √(2¹⁴/m) (Gao et al. 2024, §2.1 and appendix A.3).</summary>
    public float LearningRate { get; init; } = 4e-3f;

    /// <summary>The encoder starts as the decoder's transpose times this. A gain at which the first reconstructions overshoot leaves latents that seldom fire.</summary>
    public float EncoderScale { get; init; } = 1;

    /// <summary>Whether b_enc is learnt; it stays zero otherwise.</summary>
    public bool LearnsEncoderBias { get; init; } = true;

    /// <summary>Tokens after which a latent that never fired counts as dead and is trained by AuxK.</summary>
    public long DeadAfterTokens { get; init; } = 200_000;

    /// <summary>Seed of the initial directions and of the order of the tokens.</summary>
    public ulong Seed { get; init; } = 42;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Latents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Tokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(DeadAfterTokens, 1);
        if (K < 1 || K > Latents)
            throw new ArgumentOutOfRangeException(nameof(K), $"k must be between 1 and the number of latents; got k = {K} for {Latents} latents");
        if (!(LearningRate > 0 && float.IsFinite(LearningRate)))
            throw new ArgumentOutOfRangeException(nameof(LearningRate), $"the learning rate must be a positive number; got {LearningRate}");
        if (!(EncoderScale > 0 && float.IsFinite(EncoderScale)))
            throw new ArgumentOutOfRangeException(nameof(EncoderScale), $"the encoder's scale must be a positive number; got {EncoderScale}");
    }
}
