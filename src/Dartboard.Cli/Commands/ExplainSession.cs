using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;
using Dartboard.Models;

namespace Dartboard.Cli.Commands;

/// <summary>What <c>dartboard explain</c> asks of the model: the run's tokens again, another null, edited prompts.</summary>
internal sealed class ExplainSession(ReopenedRun run, ExplainRequest request, Workers workers, IRunProgress progress)
{
    private const string PatternStage = "edit prompts";

    /// <summary>Replaces the rows' null percentiles where a null was asked for, and returns patterns in words by latent.</summary>
    public Dictionary<int, string> Run(Dictionary<string, IReadOnlyList<FeatureRow>> rows)
    {
        progress.Plan(Stages(rows.Keys));
        using ComparisonData data = run.Capture(Part(run.CaptureStage.Name));
        progress.Report(run.CaptureStage.Name, 1);
        if (request.Null is { } kind)
        {
            using var against = new FeatureNull(kind, data, run.Saved.Options, run.Model.Tokenizer, (randomization, seed) => LanguageModel.Load(run.ModelFolder, workers, randomization, seed), workers);
            foreach (string name in rows.Keys.ToArray())
            {
                using SavedArm arm = run.Saved.LoadArm(name, workers);
                rows[name] = against.Hold(rows[name], arm, Part(NullStage(name)));
                progress.Report(NullStage(name), 1);
            }
        }

        return request.Latents.Count > 0 ? Patterns(rows.Keys.Single(), data) : [];
    }

    private Dictionary<int, string> Patterns(string name, ComparisonData data)
    {
        using SavedArm arm = run.Saved.LoadArm(name, workers);
        TokenCorpus corpus = data.FitSample.Corpus();
        LatentActivations activations = LatentActivations.Encode(arm.Encoder, data.Fit, workers);
        var explainer = new ModelExplainer(run.Model, run.Saved.Options.Site, arm.Encoder, workers);
        TokenTexts texts = TokenTexts.Of(run.Model.Tokenizer);
        var patterns = new Dictionary<int, string>();
        StagePart part = Part(PatternStage);
        int[] live = [.. request.Latents.Distinct().Where(latent => !activations.RowsOf(latent).IsEmpty)];
        for (int i = 0; i < live.Length; i++)
        {
            patterns[live[i]] = explainer.Explain(corpus, activations, live[i])?.Describe(texts) ?? "none keeps half of the activation";
            part.Report((i + 1.0) / live.Length);
        }

        progress.Report(PatternStage, 1);
        return patterns;
    }

    private IReadOnlyList<Stage> Stages(IEnumerable<string> arms)
    {
        ComparisonOptions options = run.Saved.Options;
        (int n, int m) = (run.Saved.Setup.Width, run.Saved.Setup.Latents);
        // A forward pass for each question, about twice the length of the pattern for each of twenty examples.
        double prompts = request.Latents.Count * 20.0 * 8 * 24 * run.Model.FlopsPerToken(options.Site);
        return
        [
            run.CaptureStage,
            .. request.Null is null ? [] : arms.Select(arm => new Stage(NullStage(arm), 1e10 + ArmCatalog.Get(arm).FitCost(options.Tokens, n, m, options.K))),
            .. request.Latents.Count == 0 ? [] : (Stage[])[new Stage(PatternStage, 2.0 * options.Tokens * n * m + prompts)],
        ];
    }

    private static string NullStage(string arm) => $"null of {arm}";

    private StagePart Part(string stage) => new(progress, stage);

    private sealed class StagePart(IRunProgress progress, string stage) : IProgress<double>
    {
        public void Report(double value) => progress.Report(stage, Math.Min(value, 0.99));
    }
}
