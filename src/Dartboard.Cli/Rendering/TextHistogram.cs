using System.Globalization;
using System.Text;

namespace Dartboard.Cli.Rendering;

/// <summary>A histogram in characters, in the look of the post (that of Julia's UnicodePlots).</summary>
internal static class TextHistogram
{
    private const int BarWidth = 40;
    private const string Eighths = "▏▎▍▌▋▊▉";

    /// <summary>Draws one bar per bin.</summary>
    /// <param name="firstEdge">Lower edge of the first bin.</param>
    /// <param name="binWidth">Width of every bin.</param>
    /// <param name="counts">At least one bin.</param>
    /// <param name="caption">What the bars count.</param>
    /// <returns>Lines joined by newlines, without trailing blanks.</returns>
    public static string Draw(double firstEdge, double binWidth, IReadOnlyList<long> counts, string caption = "Frequency")
    {
        string[] edges = Edges(firstEdge, binWidth, counts.Count);
        int labelWidth = edges.Max(edge => edge.Length), margin = 2 * labelWidth + 8;
        long most = Math.Max(1, counts.Max());
        int longest = BarWidth - 2 - Grouped(most).Length;
        var text = new StringBuilder().Append(' ', margin).Append('┌').Append(' ', BarWidth).Append("┐\n");
        for (int bin = 0; bin < counts.Count; bin++)
        {
            string bar = Bar((double)counts[bin] / most * longest);
            text.Append($"   [{edges[bin].PadLeft(labelWidth)}, {edges[bin + 1].PadLeft(labelWidth)}) ┤{bar} {Grouped(counts[bin])}\n");
        }

        text.Append(' ', margin).Append('└').Append(' ', BarWidth).Append("┘\n");
        return text.Append(' ', margin + 1 + (BarWidth - caption.Length + 1) / 2).Append(caption).ToString();
    }

    /// <summary>Whole blocks, then one of seven thinner ones; the thinnest also stands for counts too small to see.</summary>
    private static string Bar(double length)
    {
        int whole = (int)length;
        double rest = length - whole;
        string end = rest > 0 ? Eighths[(int)Math.Round(rest * (Eighths.Length - 1))].ToString() : " ";
        return new string('█', whole) + end;
    }

    private static string[] Edges(double first, double width, int bins)
    {
        int decimals = Decimals(width);
        string format = $"F{decimals}";
        // Adding 0.0 turns a rounded −0 into 0.
        return [.. Enumerable.Range(0, bins + 1).Select(i => (Math.Round(first + i * width, decimals) + 0.0).ToString(format, CultureInfo.InvariantCulture))];
    }

    /// <summary>As few decimals, at least one, as keep a bin's width to a hundredth of itself.</summary>
    private static int Decimals(double width)
    {
        int decimals = 1;
        while (decimals < 8 && Math.Abs(Math.Round(width, decimals) - width) > 0.01 * width)
            decimals++;
        return decimals;
    }

    private static string Grouped(long count) => count.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');
}
