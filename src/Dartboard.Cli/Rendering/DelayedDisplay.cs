using Dartboard.Evaluation.Runs;
using Spectre.Console;

namespace Dartboard.Cli.Rendering;

/// <summary>Shows progress of work that turns out to take long, and nothing of work that does not.</summary>
internal static class DelayedDisplay
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Runs the work on another thread; after two seconds the display appears.</summary>
    /// <param name="console">Where progress goes.</param>
    /// <param name="time">Clock.</param>
    /// <param name="title">What is being done, in a few words.</param>
    /// <param name="work">Takes what to call with the share done, from any thread.</param>
    public static T Show<T>(IAnsiConsole console, TimeProvider time, string title, Func<Action<double>, T> work)
    {
        double done = 0;
        Action<double>? listener = null;
        Task<T> task = Task.Run(() => work(fraction =>
        {
            Volatile.Write(ref done, Math.Max(fraction, Volatile.Read(ref done)));
            Volatile.Read(ref listener)?.Invoke(fraction);
        }));
        if (Task.WaitAny([task], Patience) == 0)
            return task.GetAwaiter().GetResult();
        return RunDisplay.Show(console, time, progress =>
        {
            progress.Plan([new Stage(title, 1)]);
            progress.Report(title, Math.Min(0.999, Volatile.Read(ref done)));
            Volatile.Write(ref listener, fraction => progress.Report(title, Math.Min(0.999, fraction)));
            T result = task.GetAwaiter().GetResult();
            progress.Report(title, 1);
            return result;
        });
    }
}
