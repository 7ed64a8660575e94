using Dartboard.Evaluation.Runs;

namespace Dartboard.Cli.Rendering;

/// <summary>Turns stage reports into the fraction of the whole run and the time left.</summary>
/// <param name="stages">The plan.</param>
/// <param name="time">Clock.</param>
internal sealed class ProgressClock(IReadOnlyList<Stage> stages, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, double> _done = stages.ToDictionary(stage => stage.Name, _ => 0.0);
    private readonly double _total = stages.Sum(stage => stage.Cost);

    /// <summary>Fraction of the planned cost that is done.</summary>
    public double Fraction { get; private set; }

    /// <summary>Time since the plan was made.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Time left at the speed so far; null before there is anything to judge by.</summary>
    public TimeSpan? Left => Fraction < 0.02 ? null : Elapsed * ((1 - Fraction) / Fraction);

    /// <summary>Takes a report.</summary>
    public void Advance(string stage, double fraction)
    {
        lock (_done)
        {
            _done[stage] = Math.Max(_done[stage], Math.Clamp(fraction, 0, 1));
            Fraction = stages.Sum(each => each.Cost * _done[each.Name]) / _total;
        }
    }
}
