namespace Dartboard.Evaluation.Lab;

/// <summary>What the lab's experiments accept; each refusal is one sentence with the way out.</summary>
internal static class LabLimits
{
    public const int MinWidth = 8;
    public const long MostDarts = 1L << 40;

    public static void CheckWidth(int width)
    {
        if (width is < MinWidth or > 1 << 20)
            throw new ArgumentOutOfRangeException(nameof(width), $"width must be between {MinWidth} and {1 << 20}; got {width}");
    }

    /// <summary>Refuses no darts, and more than the experiment can hold.</summary>
    /// <param name="darts">m.</param>
    /// <param name="most">The experiment's own limit.</param>
    /// <param name="why">What the limit comes from and what to do instead.</param>
    public static void CheckDarts(long darts, long most, string why)
    {
        if (darts < 1)
            throw new ArgumentOutOfRangeException(nameof(darts), $"darts must be at least 1; got {darts}");
        if (darts > MostDarts)
            throw new ArgumentOutOfRangeException(nameof(darts), $"darts must be at most 2^40; got {darts}");
        if (darts > most)
            throw new ArgumentOutOfRangeException(nameof(darts), $"darts must be at most {most}, because {why}; got {darts}");
    }

    /// <summary>Refuses a τ that no dart can reach or that is no threshold.</summary>
    public static void CheckTau(double tau, int width)
    {
        double most = Math.Sqrt(width);
        if (!(tau >= 0 && tau <= most))
            throw new ArgumentOutOfRangeException(nameof(tau), $"tau must be between 0 and √n = {most:0.##}, which is cosine 1, because it counts standard deviations ‖y‖/√n; got {tau}");
    }
}
