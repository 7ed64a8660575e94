namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>Reports 0 … 1 of a part as <paramref name="from"/> … <paramref name="to"/> of the whole, at once and on the caller's thread.</summary>
internal sealed class ProgressPart(IProgress<double> whole, double from, double to) : IProgress<double>
{
    public void Report(double value) => whole.Report(from + value * (to - from));
}
