namespace Dartboard.Evaluation.Lab;

/// <summary>What is kept of a range of darts for one target.</summary>
/// <param name="Maximum">Largest score; −∞ for no darts.</param>
/// <param name="Beyond">Darts above the threshold.</param>
internal readonly record struct DartTally(float Maximum, long Beyond)
{
    public static DartTally None => new(float.NegativeInfinity, 0);

    public DartTally With(DartTally other) => new(Math.Max(Maximum, other.Maximum), Beyond + other.Beyond);
}
