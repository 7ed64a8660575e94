using Dartboard.Evaluation.Concepts;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Probing;

/// <summary>Runs every method on every task under every condition of a setting.</summary>
/// <param name="setting">What is made harder.</param>
/// <param name="penalty">Of the sparse probes' logistic regression; the paper's is L1.</param>
/// <param name="workers">Threads; no result depends on their number.</param>
public sealed class ProbeRunner(ProbeSetting setting, Penalty penalty, Workers workers)
{
    private const int Baselines = 5;

    /// <summary>Values of k: 1 to 128 in the standard setting, elsewhere the paper's 16 and 128.</summary>
    public static IReadOnlyList<int> Sizes(ProbeSetting setting) => setting == ProbeSetting.Standard ? [1, 2, 4, 8, 16, 32, 64, 128] : [16, 128];

    /// <summary>All methods, baselines first, in the order of every result's scores.</summary>
    /// <param name="arms">Names of the arms.</param>
    public IReadOnlyList<ProbeMethod> Methods(IEnumerable<string> arms)
    {
        var nothing = new ProbeFeatures(0, 1);
        return [.. BaselinesOf(nothing).SelectMany(probe => probe.Methods), .. arms.SelectMany(arm => SparseProbe.MethodsOf(arm, Sizes(setting)))];
    }

    /// <summary>Runs the tasks of one input.</summary>
    /// <param name="input">Activations and tasks.</param>
    /// <param name="progress">0 … 1.</param>
    /// <returns>By condition and task.</returns>
    public IReadOnlyList<TaskResult> Run(ProbeInput input, IProgress<double> progress)
    {
        (double Condition, ConceptTask Task, ConceptTask? Drawn)[] runs = [.. ProbeConditions.Values(setting).SelectMany(condition => input.Tasks
            .Select(task => (condition, task, ProbeConditions.Apply(setting, condition, task, input.Draw))))];
        int probes = Baselines + input.Arms.Count, done = 0;
        var scores = new ProbeScore[runs.Length * probes][];
        workers.For(scores.Length, (item, _) =>
        {
            scores[item] = runs[item / probes].Drawn is { } task ? ModelSelection.Evaluate(Probe(item % probes, input, task), task.FitLabels, task.HeldOutLabels) : [];
            progress.Report((double)Interlocked.Increment(ref done) / scores.Length);
        });
        return [.. runs.Select((run, index) => Result(run.Condition, run.Drawn, run.Task, [.. scores.AsSpan(index * probes, probes).ToArray().SelectMany(score => score)]))];
    }

    private IProbe Probe(int number, ProbeInput input, ConceptTask task) => number < Baselines
        ? BaselinesOf(input.Residual(task))[number]
        : new SparseProbe(new LatentExamples(input.Arms[number - Baselines].Fit, input.Arms[number - Baselines].HeldOut, task), Sizes(setting), penalty, input.Arms[number - Baselines].Name);

    private static IProbe[] BaselinesOf(ProbeFeatures residual) =>
        [new LogisticProbe(residual), new PcaProbe(residual), new NeighboursProbe(residual), new MeanDifferenceProbe(residual), new CoordinateProbe(residual)];

    private static TaskResult Result(double condition, ConceptTask? drawn, ConceptTask task, IReadOnlyList<ProbeScore> scores) => drawn is null
        ? new TaskResult(condition, task.Name, task.Description, 0, 0, 0, 0, scores)
        : new TaskResult(condition, task.Name, task.Description, drawn.FitLabels.Length, drawn.FitPositives, drawn.HeldOutLabels.Length, drawn.HeldOutPositives, scores);
}
