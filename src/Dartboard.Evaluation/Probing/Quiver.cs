using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Probing;

/// <summary>Summarises results over tasks: every method alone, and quivers with and without an arm's probes.</summary>
/// <param name="methods">In the order of every task's scores.</param>
/// <param name="results">All of one condition, none of them skipped.</param>
/// <param name="seed">Of the bootstrap over tasks.</param>
internal sealed class Quiver(IReadOnlyList<ProbeMethod> methods, IReadOnlyList<TaskResult> results, ulong seed)
{
    private readonly DocumentBootstrap _tasks = new(results.Count, seed);

    public IEnumerable<MethodSummary> Methods() => methods.Select((method, index) =>
    {
        double[] areas = [.. results.Select(result => result.Scores[index].Test.Value)];
        Interval interval = IntervalOfMean(areas);
        return new MethodSummary(
            results[0].Condition, method.Name, method.Arm, method.K, areas.Length, areas.Average(), interval.Low, interval.High, results.Average(result => result.Scores[index].ValidationAuc));
    });

    public IEnumerable<QuiverSummary> Arms() => methods.Select(method => method.Arm).OfType<string>().Distinct().Select(Arm);

    private QuiverSummary Arm(string arm)
    {
        int[] baselines = [.. Indices(method => method.Arm is null)], probes = [.. Indices(method => method.Arm == arm).OrderByDescending(index => methods[index].K)];
        double[] without = [.. results.Select(result => Tested(result, baselines))], gains = [.. results.Select((result, task) => Tested(result, [.. baselines, .. probes]) - without[task])];
        Interval interval = IntervalOfMean(gains);
        return new QuiverSummary(
            results[0].Condition, arm, results.Count, without.Average(), gains.Average(), interval.Low, interval.High,
            results.Count(result => probes.Contains(Best(result, [.. baselines, .. probes]))),
            results.Index().Count(result => Tested(result.Item, probes) > without[result.Index]));
    }

    private IEnumerable<int> Indices(Func<ProbeMethod, bool> wanted) => Enumerable.Range(0, methods.Count).Where(index => wanted(methods[index]));

    private static double Tested(TaskResult result, int[] quiver) => result.Scores[Best(result, quiver)].Test.Value;

    /// <summary>The method with the best validation AUC, the first of equals.</summary>
    private static int Best(TaskResult result, int[] quiver) => quiver.MaxBy(index => result.Scores[index].ValidationAuc);

    // Every resample of a single task is that task, which says nothing of others.
    private Interval IntervalOfMean(double[] values) => values.Length == 1 ? new Interval(double.NaN, double.NaN) : _tasks.Interval(resample => _tasks.Sum(resample, values) / values.Length);
}
