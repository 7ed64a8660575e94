namespace Dartboard.Evaluation.Lab.Floor;

/// <summary>One point of the grid: m darts in Rⁿ, k of them active.</summary>
/// <param name="Width">n.</param>
/// <param name="Latents">m.</param>
/// <param name="K">k.</param>
/// <param name="Absolute">Selection by |z| in place of the signed rule.</param>
public sealed record FloorSetting(int Width, int Latents, int K, bool Absolute)
{
    /// <summary>The settings of mathematics.md §3, signed and, once, absolute.</summary>
    public static IReadOnlyList<FloorSetting> Reference { get; } =
    [
        new(256, 8192, 16, false),
        new(512, 1024, 32, false),
        new(512, 16384, 32, false),
        new(512, 16384, 32, true),
        new(1024, 32768, 32, false),
        new(1024, 32768, 160, false),
    ];
}
