using System.Globalization;
using System.Text;
using Dartboard.Evaluation.Probing;

namespace Dartboard.Cli.Rendering;

/// <summary>The report of <c>dartboard probe</c> as people read it.</summary>
internal static class ProbeTable
{
    private static readonly char[] Markers = ['●', '○', '▲', '△', '■', '□'];

    public static string Create(ProbeReport report)
    {
        double[] conditions = [.. report.Means.Select(mean => mean.Condition).Distinct()];
        var text = new StringBuilder(Conditions(report)).Append("\n\n");
        text.Append(conditions.Length == 1 ? $"{Baselines(report)}\n\n{Sparse(report)}\n\n{Curve(report)}" : ByCondition(report, conditions));
        text.Append("\n\n").AppendJoin('\n', report.Quivers.Select(quiver => Gain(quiver, report, conditions)));
        if (report.Null is { } null_)
            text.Append("\n\n").AppendJoin('\n', ProbeNullText.Lines(null_));
        if (report.Tasks.Where(task => task.Skipped && conditions.Length == 1).ToArray() is { Length: > 0 } skipped)
            text.Append($"\n\nSkipped for want of documents of both classes to learn from and to test on: {string.Join(", ", skipped.Select(task => task.Task))}.");
        return text.ToString();
    }

    private static string Conditions(ProbeReport report)
    {
        ProbeSetup setup = report.Setup;
        TaskResult[] tested = [.. report.Tasks.Where(task => !task.Skipped)];
        return Invariant($"""
            {setup.Model} at {setup.Site} ({setup.SiteAlias}), n = {setup.Width}, m = {setup.Latents:N0}, k = {setup.K}, seed {setup.Seed}; dictionaries fitted on {setup.FitTokens:N0} tokens of {setup.Text}
            {Counted(tested.Select(task => task.Task).Distinct().Count(), "task")}: {setup.TaskSource}; {setup.Pooling} pooling; {setup.TokenPolicy}
            setting {setup.Setting}: {Span(tested, task => task.TrainingDocuments)} documents to learn from, {Span(tested, task => task.HeldOutDocuments)} to test on; sparse probes with {setup.Penalty.ToUpperInvariant()}
            AUC on held-out documents, mean over tasks [95 % interval, bootstrap over tasks]; hyper-parameters chosen on training documents
            """);
    }

    private static string Counted(int count, string what) => Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Span(TaskResult[] tested, Func<TaskResult, int> documents) =>
        (tested.Min(documents), tested.Max(documents)) is var (least, most) && least == most ? Invariant($"{least}") : Invariant($"{least} to {most}");

    private static string Baselines(ProbeReport report) => TextTable.Draw(
        ["residual stream", "AUC", "95 % CI", "validation", .. report.Null is null ? Array.Empty<string>() : ["null"]],
        [.. report.Means.Where(mean => mean.Arm is null).Select(mean => (string[])[mean.Method, Share(mean.Auc), Interval(mean.AucLow, mean.AucHigh), Share(mean.ValidationAuc), .. Null(report, mean)])]);

    private static string Sparse(ProbeReport report)
    {
        string[] arms = Arms(report);
        int[] sizes = [.. report.Means.Select(mean => mean.K).OfType<int>().Distinct()];
        IEnumerable<string> Cells(int k, string arm) => report.Means.First(mean => mean.Arm == arm && mean.K == k) is var mean ? [$"{Share(mean.Auc)} {Interval(mean.AucLow, mean.AucHigh)}", .. Null(report, mean)] : [];
        return TextTable.Draw(
            ["k latents", .. arms.SelectMany(arm => report.Null is null ? [arm] : (string[])[arm, "null"])],
            [.. sizes.Select(k => (string[])[k.ToString(CultureInfo.InvariantCulture), .. arms.SelectMany(arm => Cells(k, arm))])]);
    }

    private static IEnumerable<string> Null(ProbeReport report, MethodSummary mean) =>
        report.Null is { } null_ ? [null_.Means.FirstOrDefault(other => other.Method == mean.Method && other.Condition == mean.Condition) is { } under ? Share(under.Auc) : "–"] : [];

    private static string Curve(ProbeReport report)
    {
        string[] arms = Arms(report);
        PlotSeries[] curves = [.. arms.Select((arm, i) => new PlotSeries(arm, [.. report.Means.Where(mean => mean.Arm == arm).Select(mean => (Math.Log2(mean.K!.Value), mean.Auc))], Markers[i % Markers.Length]))];
        MethodSummary baseline = report.Means[0];
        double last = curves[0].Points[^1].X;
        return LinePlot.Draw([new($"{baseline.Method} on the residual stream", [(0, baseline.Auc), (last, baseline.Auc)]), .. curves], "mean AUC of k-sparse probes", "latents", x => $"{Math.Pow(2, x):0}", Share);
    }

    private static string ByCondition(ProbeReport report, double[] conditions) =>
        $"{ByCondition(report, conditions, mean => mean.Arm is null)}\n\n{ByCondition(report, conditions, mean => mean.Arm is not null)}";

    private static string ByCondition(ProbeReport report, double[] conditions, Func<MethodSummary, bool> shown)
    {
        MethodSummary[][] rows = [.. conditions.Select(condition => report.Means.Where(mean => mean.Condition == condition && shown(mean)).ToArray())];
        return TextTable.Draw(
            [report.Setup.Varied, "tasks", .. rows[0].Select(mean => mean.Method)],
            [.. rows.Select(row => (string[])[
                row[0].Condition.ToString("0.##", CultureInfo.InvariantCulture), row[0].Tasks.ToString(CultureInfo.InvariantCulture),
                .. row.Select(mean => Invariant($"{Share(mean.Auc)}{(double.IsNaN(mean.AucLow) ? "" : $" ±{Share((mean.AucHigh - mean.AucLow) / 2)}")}"))])]);
    }

    private static string Gain(QuiverSummary quiver, ProbeReport report, double[] conditions) => Invariant(
        $"{(conditions.Length > 1 ? $"At {quiver.Condition:0.##} {report.Setup.Varied}: " : "")}{quiver.Arm}: adding its probes to the baselines' quiver (AUC {Share(quiver.BaselineAuc)}) changes the AUC by {Signed(quiver.Gain)}{(double.IsNaN(quiver.GainLow) ? "" : $" [{Signed(quiver.GainLow)}, {Signed(quiver.GainHigh)}]")}; chosen in {quiver.Chosen} of {Counted(quiver.Tasks, "task")}, better alone in {quiver.Wins}.");

    private static string[] Arms(ProbeReport report) => [.. report.Methods.Select(method => method.Arm).OfType<string>().Distinct()];

    private static string Interval(double low, double high) => double.IsNaN(low) ? "–" : $"[{Share(low)}, {Share(high)}]";

    private static string Share(double value) => double.IsFinite(value) ? value.ToString(".000;−.000;.000", CultureInfo.InvariantCulture) : "–";

    private static string Signed(double value) => value.ToString("+.0000;−.0000;.0000", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
