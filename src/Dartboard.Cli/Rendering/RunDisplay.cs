using Dartboard.Evaluation.Runs;
using Spectre.Console;

namespace Dartboard.Cli.Rendering;

/// <summary>Shows a long run while it runs: live bars with the time left on a terminal, one line per finished stage elsewhere.</summary>
internal static class RunDisplay
{
    /// <summary>Runs the work under the display.</summary>
    public static T Show<T>(IAnsiConsole console, TimeProvider time, Func<IRunProgress, T> work)
    {
        if (!console.Profile.Capabilities.Interactive)
            return work(new LineProgress(console, time));
        return console.Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new TimeLeftColumn())
            .Start(context => work(new BarProgress(context, time)));
    }

    private sealed class LineProgress(IAnsiConsole console, TimeProvider time) : IRunProgress
    {
        private ProgressClock? _clock;

        public void Plan(IReadOnlyList<Stage> stages) => _clock = new ProgressClock(stages, time);

        public void Report(string stage, double fraction)
        {
            _clock!.Advance(stage, fraction);
            if (fraction >= 1)
                console.WriteLine($"{_clock.Elapsed.TotalSeconds,6:F1} s  {stage}{(_clock.Left is { } left && _clock.Fraction < 1 ? $" (about {left.TotalSeconds:F0} s left)" : "")}");
        }
    }

    private sealed class BarProgress(ProgressContext context, TimeProvider time) : IRunProgress
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];
        private ProgressTask? _whole;
        private ProgressClock? _clock;

        public void Plan(IReadOnlyList<Stage> stages)
        {
            _clock = new ProgressClock(stages, time);
            foreach (Stage stage in stages)
                _bars[stage.Name] = context.AddTask(Markup.Escape(stage.Name), autoStart: false, maxValue: 1);
            _whole = context.AddTask("[bold]all[/]", maxValue: 1);
        }

        public void Report(string stage, double fraction)
        {
            ProgressTask bar = _bars[stage];
            if (!bar.IsStarted)
                bar.StartTask();
            bar.Value = Math.Max(bar.Value, Math.Min(fraction, 1));
            _clock!.Advance(stage, fraction);
            _whole!.State.Update<TimeSpan>(TimeLeftColumn.Key, _ => _clock.Left ?? default);
            _whole.Value = _clock.Fraction;
        }
    }
}
