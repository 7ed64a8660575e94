using System.Globalization;
using Dartboard.Evaluation.Probing;

namespace Dartboard.Cli.Rendering;

/// <summary>One row for each condition, task and method; a skipped task has one row without scores.</summary>
internal static class ProbeCsv
{
    private static readonly string[] Header =
        ["condition", "task", "training_documents", "training_positives", "held_out_documents", "held_out_positives", "method", "arm", "k", "auc", "auc_standard_error", "validation_auc", "chosen"];

    public static string Create(ProbeReport report) => string.Concat(report.Tasks.SelectMany(task => Rows(task, report.Methods)).Prepend(Header).Select(row => string.Join(',', row.Select(Quoted)) + "\n"));

    private static IEnumerable<string[]> Rows(TaskResult task, IReadOnlyList<ProbeMethod> methods)
    {
        string[] common = [Number(task.Condition), task.Task, Number(task.TrainingDocuments), Number(task.TrainingPositives), Number(task.HeldOutDocuments), Number(task.HeldOutPositives)];
        return task.Skipped
            ? [[.. common, .. Enumerable.Repeat("", Header.Length - common.Length)]]
            : task.Scores.Zip(methods, (score, method) => (string[])[
                .. common, method.Name, method.Arm ?? "", method.K?.ToString(CultureInfo.InvariantCulture) ?? "",
                Number(score.Test.Value), Number(score.Test.StandardError), Number(score.ValidationAuc), Number(score.Chosen)]);
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
