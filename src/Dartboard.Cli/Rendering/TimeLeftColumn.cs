using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dartboard.Cli.Rendering;

/// <summary>The time left of the whole run, from its planned costs; blank for single stages.</summary>
internal sealed class TimeLeftColumn : ProgressColumn
{
    /// <summary>Where <see cref="RunDisplay"/> leaves the time left in the task's state.</summary>
    public const string Key = "time-left";

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.State.Get<TimeSpan>(Key) is { Ticks: > 0 } left ? $"{left:m\\:ss} left" : "");
}
