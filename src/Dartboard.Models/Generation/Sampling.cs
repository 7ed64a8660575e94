namespace Dartboard.Models.Generation;

/// <summary>How the next token is chosen.</summary>
/// <param name="Temperature">Divides the logits; 0 takes the likeliest token (the lowest id of equals).</param>
/// <param name="TopP">Draws among the likeliest tokens that together reach this probability (Holtzman et al. 2020); 1 draws among all.</param>
/// <param name="Seed">Of stream <see cref="Random.RandomStream.Generation"/>.</param>
public sealed record Sampling(double Temperature = 0, double TopP = 1, ulong Seed = 0)
{
    /// <summary>Always the likeliest token.</summary>
    public static Sampling Greedy { get; } = new();

    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    internal void Validate()
    {
        if (!(Temperature >= 0) || !double.IsFinite(Temperature))
            throw new ArgumentOutOfRangeException(nameof(Temperature), $"temperature must be at least 0; got {Temperature}");
        if (!(TopP > 0 && TopP <= 1))
            throw new ArgumentOutOfRangeException(nameof(TopP), $"top-p must be above 0 and at most 1; got {TopP}");
    }
}
