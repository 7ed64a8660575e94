namespace Dartboard.Evaluation.Benchmarking;

/// <summary>What to measure with.</summary>
/// <param name="Width">n, the width of the residual stream.</param>
/// <param name="Darts">m, the number of latents.</param>
/// <param name="K">Active latents per token.</param>
/// <param name="Seconds">Time for each measurement, warm-up aside.</param>
public sealed record BenchOptions(int Width, int Darts, int K, double Seconds = 1.5);
