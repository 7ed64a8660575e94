namespace Dartboard.Training.Sae;

/// <summary>Linear warm-up over the first twentieth of the steps, linear decay to zero over the last half.</summary>
/// <param name="peak">The rate between the two.</param>
/// <param name="steps">Steps in all.</param>
internal readonly struct LearningRateSchedule(double peak, int steps)
{
    private const double WarmUp = 0.05;
    private const double Decay = 0.5;

    /// <summary>The rate of a step, 0 … steps − 1; never zero.</summary>
    public float At(int step) => (float)(peak * Math.Min(1,
        Math.Min((step + 1) / Math.Max(1, WarmUp * steps), (steps - step) / Math.Max(1, Decay * steps))));
}
