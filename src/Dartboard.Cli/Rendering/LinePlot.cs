using System.Text;

namespace Dartboard.Cli.Rendering;

/// <summary>Curves in characters: lines in Braille dots, measurements as markers on top.</summary>
internal sealed class LinePlot
{
    private const int Columns = 60;
    private const int Rows = 16;
    private const int DotsAcross = 2;
    private const int DotsDown = 4;

    /// <summary>The bit of each dot of a Braille cell, (row, column).</summary>
    private static readonly byte[,] Dots = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly char[,] _cells = new char[Rows, Columns];
    private readonly double _left, _right, _bottom, _top;

    private LinePlot(IReadOnlyList<PlotSeries> series)
    {
        IEnumerable<(double X, double Y)> points = series.SelectMany(each => each.Points);
        (_left, _right) = (points.Min(p => p.X), points.Max(p => p.X));
        (_bottom, _top) = (points.Min(p => p.Y), points.Max(p => p.Y));
        (_right, _top) = (_right > _left ? _right : _left + 1, _top > _bottom ? _top : _bottom + 1);
        for (int cell = 0; cell < Rows * Columns; cell++)
            _cells[cell / Columns, cell % Columns] = '\u2800';
    }

    /// <summary>Draws curves over common axes.</summary>
    /// <param name="series">Curves, each with at least one point.</param>
    /// <param name="title">Above the plot.</param>
    /// <param name="labelX">Name of the x axis.</param>
    /// <param name="formatX">Writes an x for the axis, for instance 10 as 2^10.</param>
    /// <param name="formatY">Writes a y for the axis.</param>
    /// <returns>Lines joined by newlines, without trailing blanks.</returns>
    public static string Draw(IReadOnlyList<PlotSeries> series, string title, string labelX, Func<double, string> formatX, Func<double, string> formatY)
    {
        var plot = new LinePlot(series);
        foreach (PlotSeries each in series.OrderBy(each => each.Marker is not null))
            plot.Add(each);
        return plot.Frame(series, title, labelX, formatX, formatY);
    }

    private void Add(PlotSeries series)
    {
        if (series.Marker is { } marker)
        {
            foreach ((double x, double y) in series.Points)
                _cells[Row(y) / DotsDown, Column(x) / DotsAcross] = marker;
            return;
        }

        for (int i = 0; i + 1 < series.Points.Count; i++)
            Line(Column(series.Points[i].X), Row(series.Points[i].Y), Column(series.Points[i + 1].X), Row(series.Points[i + 1].Y));
    }

    private void Line(int x0, int y0, int x1, int y1)
    {
        int steps = Math.Max(1, Math.Max(Math.Abs(x1 - x0), Math.Abs(y1 - y0)));
        for (int i = 0; i <= steps; i++)
        {
            int x = x0 + (int)Math.Round((double)(x1 - x0) * i / steps), y = y0 + (int)Math.Round((double)(y1 - y0) * i / steps);
            ref char cell = ref _cells[y / DotsDown, x / DotsAcross];
            cell |= (char)Dots[y % DotsDown, x % DotsAcross];
        }
    }

    private int Column(double x) => (int)Math.Round((x - _left) / (_right - _left) * (Columns * DotsAcross - 1));

    private int Row(double y) => (int)Math.Round((_top - y) / (_top - _bottom) * (Rows * DotsDown - 1));

    private string Frame(IReadOnlyList<PlotSeries> series, string title, string labelX, Func<double, string> formatX, Func<double, string> formatY)
    {
        string top = formatY(_top), bottom = formatY(_bottom), left = formatX(_left), right = formatX(_right);
        int margin = Math.Max(top.Length, bottom.Length) + 3;
        var text = new StringBuilder().Append(' ', margin + 1 + Math.Max(0, Columns - title.Length) / 2).Append(title).Append('\n');
        text.Append(' ', margin).Append('┌').Append('─', Columns).Append("┐\n");
        for (int row = 0; row < Rows; row++)
        {
            string label = row == 0 ? top : row == Rows - 1 ? bottom : "";
            text.Append(label.PadLeft(margin - 1)).Append(" │");
            for (int column = 0; column < Columns; column++)
                text.Append(_cells[row, column]);
            text.Append("│\n");
        }

        text.Append(' ', margin).Append('└').Append('─', Columns).Append("┘\n");
        string middle = labelX.PadLeft((Columns + labelX.Length) / 2 - left.Length).PadRight(Columns - left.Length - right.Length);
        text.Append(' ', margin + 1).Append(left).Append(middle).Append(right);
        foreach (PlotSeries each in series)
            text.Append('\n').Append(' ', margin + 1).Append(each.Marker is { } marker ? marker.ToString() : "⠤⠤").Append(' ').Append(each.Name);
        return text.ToString();
    }
}
