namespace Dartboard.Dictionaries;

/// <summary>The five values that a dartboard is; nothing else needs storing.</summary>
/// <param name="Kind">How the darts are thrown.</param>
/// <param name="Version">Version of the generator, 1.</param>
/// <param name="Seed">First half of the Philox key.</param>
/// <param name="Width">n, the width of the latent space, at least 8.</param>
/// <param name="Count">m, the number of darts, at least 1.</param>
public sealed record DartboardSpec(DartKind Kind, int Version, ulong Seed, int Width, int Count)
{
    /// <summary>The version of the generators that this library writes.</summary>
    public const int CurrentVersion = 1;

    private const int MinWidth = 8;
    private const int MaxWidth = 1 << 20;

    /// <summary>What is wrong with the values, in one sentence, or null.</summary>
    public string? Problem() =>
        !Enum.IsDefined(Kind) ? $"kind must be rademacher, hadamard or gaussian; got {Kind}"
        : Version != CurrentVersion ? $"version must be {CurrentVersion}, the only one this library knows; got {Version}"
        : Width is < MinWidth or > MaxWidth ? $"width must be between {MinWidth} and {MaxWidth}; got {Width}"
        : Count < 1 ? $"count must be at least 1; got {Count}"
        : null;
}
