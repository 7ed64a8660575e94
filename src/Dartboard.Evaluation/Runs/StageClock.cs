namespace Dartboard.Evaluation.Runs;

/// <summary>Runs stages one after another, tells the progress and keeps the seconds.</summary>
/// <param name="progress">Told when a stage starts, moves and ends.</param>
/// <param name="time">Clock.</param>
public sealed class StageClock(IRunProgress progress, TimeProvider time)
{
    private readonly OrderedDictionary<string, double> _seconds = [];

    /// <summary>Wall-clock seconds of the stages so far, in order.</summary>
    public IReadOnlyDictionary<string, double> Seconds => _seconds;

    /// <summary>Runs one stage.</summary>
    public T Time<T>(string stage, Func<IProgress<double>, T> work)
    {
        progress.Report(stage, 0);
        long start = time.GetTimestamp();
        T result = work(new StageProgress(progress, stage));
        _seconds[stage] = time.GetElapsedTime(start).TotalSeconds;
        progress.Report(stage, 1);
        return result;
    }

    // A stage may report 1 before its last sums are done; only Time says that it is over.
    private sealed class StageProgress(IRunProgress progress, string stage) : IProgress<double>
    {
        public void Report(double value) => progress.Report(stage, Math.Min(value, 0.99));
    }
}
