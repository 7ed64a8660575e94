namespace Dartboard.Cli.Rendering;

/// <summary>One curve of a <see cref="LinePlot"/>.</summary>
/// <param name="Name">What the curve is, for the legend.</param>
/// <param name="Points">(x, y), x ascending.</param>
/// <param name="Marker">A character drawn at every point, or null for a line through the points.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points, char? Marker = null);
