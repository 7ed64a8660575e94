using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Evaluation.Features;

/// <summary>Holds the explanations of a finished run against another null than the run did.</summary>
public sealed class FeatureNull : IDisposable
{
    private readonly NullKind _kind;
    private readonly ComparisonData _data;
    private readonly ComparisonOptions _options;
    private readonly NullSource _source;
    private readonly Explainer _explainer;
    private readonly Lazy<NullActivations> _activations;

    /// <summary>Prepares; the null's activations are made when the first arm needs them.</summary>
    /// <param name="kind">One that <see cref="Checked"/> lets through.</param>
    /// <param name="data">The run's tokens and activations; owned by the caller.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="tokenizer">Of the model.</param>
    /// <param name="load">Loads the model with a kind and a seed of randomisation.</param>
    /// <param name="workers">Threads; nothing depends on their number.</param>
    public FeatureNull(NullKind kind, ComparisonData data, ComparisonOptions options, Tokenizer tokenizer, Func<Randomization, ulong, LanguageModel> load, Workers workers)
    {
        (_kind, _data, _options) = (kind, data, options);
        _source = new NullSource(data.FitSample.Corpus(), data.Fit, data.HeldOutSample.Corpus(), data.HeldOut.Activations, options.Site, load, options.Seed, workers);
        _explainer = new Explainer(_source.FitCorpus, _source.HeldOutCorpus, TokenTexts.Of(tokenizer), workers);
        _activations = new Lazy<NullActivations>(() => NullActivations.Make(kind, _source));
    }

    /// <summary>The null itself, if it says something about explanations.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static NullKind Checked(NullKind kind) => kind != NullKind.Labels
        ? kind
        : throw new ArgumentException($"--null {NullCatalog.NameOf(kind)} permutes the labels of documents, which explanations do not use; give another");

    /// <summary>An arm's rows with percentile, p, q and significance under this null.</summary>
    /// <param name="rows">All latents of the arm, in order.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="progress">0 … 1.</param>
    public IReadOnlyList<FeatureRow> Hold(IReadOnlyList<FeatureRow> rows, SavedArm arm, IProgress<double> progress)
    {
        NullLatents latents = Latents(arm, new ProgressPart(progress, 0, 0.6));
        IReadOnlyList<LatentExplanation> explanations = _explainer.Explain(latents.Fit, latents.HeldOut, _source.Workers, progress: new ProgressPart(progress, 0.6, 1));
        var sample = new NullSample([.. explanations.Select(explanation => explanation.HeldOut?.F1 ?? double.NaN)], [.. explanations.Select(explanation => explanation.HeldOutFirings)]);
        var comparison = NullComparison.Compare([.. rows.Select(row => row.F1 ?? double.NaN)], [.. rows.Select(row => row.HeldOutFirings)], sample);
        return [.. rows.Select((row, i) => row with
        {
            NullPercentile = Known(comparison.Percentiles[i]),
            PValue = Known(comparison.PValues[i]),
            QValue = Known(comparison.QValues[i]),
            Significant = Known(comparison.QValues[i]) is { } q ? q <= NullComparison.Level : null,
        })];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_activations.IsValueCreated)
            _activations.Value.Dispose();
    }

    private NullLatents Latents(SavedArm arm, IProgress<double> progress)
    {
        if (_kind == NullKind.Shift)
            return NullLatents.Shift(LatentActivations.Encode(arm.Encoder, _data.Fit, _source.Workers), LatentActivations.Encode(arm.Encoder, _data.HeldOut.Activations, _source.Workers), _options.Seed);
        NullActivations activations = _activations.Value;
        var context = new FitContext(activations.Fit, ActivationMoments.Measure(activations.Fit, _source.Workers), arm.Encoder.Dictionary.Count, arm.Encoder.K, _options.Seed, _source.Workers);
        return NullLatents.Refit(ArmCatalog.Get(arm.Name), context, activations, progress)!;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
