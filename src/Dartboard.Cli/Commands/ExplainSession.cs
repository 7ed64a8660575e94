using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;
using Dartboard.Models;

namespace Dartboard.Cli.Commands;

/// <summary>What <c>dartboard explain</c> asks of the model: the run's tokens again, under another null.</summary>
internal sealed class ExplainSession(ReopenedRun run, Workers workers, IRunProgress progress)
{
    /// <summary>Replaces the rows' null percentiles by those under a null.</summary>
    public Dictionary<string, IReadOnlyList<FeatureRow>> Hold(NullKind kind, Dictionary<string, IReadOnlyList<FeatureRow>> rows)
    {
        progress.Plan(Stages(rows.Keys));
        using ComparisonData data = run.Capture(Part(run.CaptureStage.Name));
        progress.Report(run.CaptureStage.Name, 1);
        using var against = new FeatureNull(kind, data, run.Saved.Options, run.Model.Tokenizer, (randomization, seed) => LanguageModel.Load(run.ModelFolder, workers, randomization, seed), workers);
        return rows.ToDictionary(arm => arm.Key, arm =>
        {
            using SavedArm saved = run.Saved.LoadArm(arm.Key, workers);
            IReadOnlyList<FeatureRow> held = against.Hold(arm.Value, saved, Part(NullStage(arm.Key)));
            progress.Report(NullStage(arm.Key), 1);
            return held;
        });
    }

    private IReadOnlyList<Stage> Stages(IEnumerable<string> arms)
    {
        ComparisonOptions options = run.Saved.Options;
        (int n, int m) = (run.Saved.Setup.Width, run.Saved.Setup.Latents);
        return [run.CaptureStage, .. arms.Select(arm => new Stage(NullStage(arm), 1e10 + ArmCatalog.Get(arm).FitCost(options.Tokens, n, m, options.K)))];
    }

    private static string NullStage(string arm) => $"null of {arm}";

    private StagePart Part(string stage) => new(progress, stage);

    private sealed class StagePart(IRunProgress progress, string stage) : IProgress<double>
    {
        public void Report(double value) => progress.Report(stage, Math.Min(value, 0.99));
    }
}
