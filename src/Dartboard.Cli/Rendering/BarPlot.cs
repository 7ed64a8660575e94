using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dartboard.Cli.Rendering;

/// <summary>Horizontal bars from 0 to 1 with the part below a floor drawn lighter: what the bar had without learning anything.</summary>
internal static class BarPlot
{
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <summary>Draws one line for each bar.</summary>
    /// <param name="bars">Bars, top to bottom.</param>
    /// <param name="width">Columns for the whole plot.</param>
    public static IRenderable Create(IReadOnlyList<Bar> bars, int width)
    {
        int labels = bars.Max(bar => bar.Label.Length);
        int notes = bars.Max(bar => bar.Note.Length);
        int cells = Math.Max(10, width - labels - notes - 6);
        return new Rows(bars.Select(bar => new Markup(Line(bar, labels, cells))));
    }

    private static string Line(Bar bar, int labels, int cells)
    {
        double value = Math.Clamp(bar.Value, 0, 1) * cells;
        int floor = (int)Math.Round(Math.Clamp(Math.Min(bar.Floor, bar.Value), 0, 1) * cells);
        int full = (int)value;
        string tip = full < cells ? Eighths[(int)((value - full) * 8)].ToString(CultureInfo.InvariantCulture).Trim() : "";
        string line = new string('▒', Math.Min(floor, full)) + new string('█', Math.Max(0, full - floor)) + tip;
        return $"{Markup.Escape(bar.Label.PadRight(labels))}  {line.PadRight(cells)}  {Markup.Escape(bar.Note)}";
    }

    /// <summary>One bar.</summary>
    /// <param name="Label">Name on the left.</param>
    /// <param name="Value">Length, in 0 … 1; drawn as 0 below 0.</param>
    /// <param name="Floor">Up to here the bar is drawn lighter.</param>
    /// <param name="Note">Text on the right.</param>
    internal sealed record Bar(string Label, double Value, double Floor, string Note);
}
