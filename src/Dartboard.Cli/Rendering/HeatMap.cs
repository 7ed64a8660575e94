using System.Globalization;
using System.Text;
using Dartboard.Evaluation.Explanations;

namespace Dartboard.Cli.Rendering;

/// <summary>Counts over a plane in characters, each with a shade for its share of the largest.</summary>
internal static class HeatMap
{
    private const int CellWidth = 9;
    private const string Shades = " ░▒▓█";

    /// <summary>Draws the plane of token entropy (to the right) and score (upwards).</summary>
    /// <returns>Lines joined by newlines, without trailing blanks.</returns>
    public static string Draw(ExplanationPlane plane)
    {
        int most = Math.Max(1, plane.Counts.Max(row => row.Max()));
        var text = new StringBuilder("   F1\n");
        for (int row = plane.Bins - 1; row >= 0; row--)
            text.Append(Edge((double)row / plane.Bins)).Append(" ┤").Append(string.Concat(plane.Counts[row].Select(count => Cell(count, most))).TrimEnd()).Append('\n');
        text.Append("     └").Append('─', CellWidth * plane.Bins).Append('\n').Append(' ', 6);
        text.AppendJoin("", Enumerable.Range(0, plane.Bins).Select(column => Edge((double)column / plane.Bins).PadRight(CellWidth))).Append("1.00\n");
        return text.Append(' ', 6).Append("token entropy, as a share of the largest possible").ToString();
    }

    private static string Edge(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    // Any count above 0 has a shade, so that an empty cell is empty.
    private static string Cell(int count, int most)
    {
        int shade = (int)Math.Ceiling((double)count / most * (Shades.Length - 1));
        return count.ToString("N0", CultureInfo.InvariantCulture).PadLeft(CellWidth - 3) + ' ' + new string(Shades[shade], 2);
    }
}
