using Dartboard.Coding;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Pricing;
using Dartboard.Evaluation.Probing;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>Finds out what the latents of each arm mean: explains them, holds the explanations against a null, lets them tell concepts, prices their directions.</summary>
internal sealed class MeaningScorer : IDisposable
{
    /// <summary>Darts thrown to price directions by AUC.</summary>
    public const long PriceDarts = 1 << 16;

    /// <summary>Name of the dense direction that every other is held beside.</summary>
    public const string MeanDifference = "mean difference";

    private const int LabelPermutations = 200;

    private readonly ComparisonData _data;
    private readonly NullKind _null;
    private readonly ulong _seed;
    private readonly Workers _workers;
    private readonly StageClock _clock;
    private readonly Lazy<NullActivations> _nullActivations;
    private readonly Explainer _explainer;

    /// <summary>Indexes the text and pools the residual stream.</summary>
    /// <param name="data">Tokens and activations.</param>
    /// <param name="tokenizer">Of the model that read them.</param>
    /// <param name="options">The null and the seed.</param>
    /// <param name="source">What a null's activations are made from.</param>
    /// <param name="clock">Told about every stage.</param>
    public MeaningScorer(ComparisonData data, Tokenizer tokenizer, ComparisonOptions options, NullSource source, StageClock clock)
    {
        (_data, _null, _seed, _workers, _clock) = (data, options.Null, options.Seed, source.Workers, clock);
        (Fit, HeldOut, Texts) = (source.FitCorpus, source.HeldOutCorpus, TokenTexts.Of(tokenizer));
        _explainer = new Explainer(Fit, HeldOut, Texts, _workers);
        Suite = ConceptSuite.Create(Fit, HeldOut, tokenizer);
        Concepts = ConceptData.Create(Suite, data, Fit, HeldOut, _seed);
        _nullActivations = new Lazy<NullActivations>(() => NullActivations.Make(_null, source));
    }

    public TokenCorpus Fit { get; }

    public TokenCorpus HeldOut { get; }

    public TokenTexts Texts { get; }

    public ConceptSuite Suite { get; }

    public ConceptData? Concepts { get; }

    /// <summary>Explains an arm's latents and lets them tell concepts.</summary>
    public ArmMeaning Score(IArm arm, TopKEncoder encoder, FitContext context)
    {
        LatentActivations fit = LatentActivations.Encode(encoder, _data.Fit, _workers), heldOut = LatentActivations.Encode(encoder, _data.HeldOut.Activations, _workers);
        IReadOnlyList<LatentExplanation> explanations = _clock.Time(MeaningPlan.ExplainStage(arm), part => _explainer.Explain(fit, heldOut, _workers, progress: part));
        (ConceptChoice? concepts, LatentActivations? pooled, ProbeScore[][] probes) = _clock.Time(MeaningPlan.ProbeStage(arm), _ => Tell(fit, heldOut));
        NullStanding standing = _clock.Time(MeaningPlan.NullStage(arm), part => Stand(arm, context, fit, heldOut, explanations, pooled, part));
        return new ArmMeaning(explanations, heldOut, standing, concepts, probes);
    }

    /// <summary>Prices the best directions of dictionaries, of the residual stream's coordinates, and the mean difference; null where the text tells of no concepts.</summary>
    /// <param name="dictionaries">Arms by name.</param>
    public PriceTable? Price(IReadOnlyList<(string Name, TopKEncoder Encoder)> dictionaries) => Concepts is not { } concepts ? null : _clock.Time(MeaningPlan.PriceStage, part =>
    {
        var pricing = new ConceptPricing(concepts.Suite.Tasks, concepts.Fit, concepts.HeldOut, new PricingOptions(PriceScore.Auc, PriceDarts, _seed));
        return pricing.Run(
            [.. dictionaries.Select(arm => PriceCandidate.BestOf(arm.Name, arm.Encoder.Dictionary)), PriceCandidate.BestCoordinate("best coordinate", _data.Fit.Columns), pricing.MeanDifference(MeanDifference)],
            _workers,
            part);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        Concepts?.Dispose();
        if (_nullActivations.IsValueCreated)
            _nullActivations.Value.Dispose();
    }

    private (ConceptChoice? Choice, LatentActivations? HeldOut, ProbeScore[][] Probes) Tell(LatentActivations fit, LatentActivations heldOut)
    {
        if (Concepts is null)
            return (null, null, []);
        LatentActivations pooledFit = Pooled.Latents(Fit, fit, Suite.FitReadable, Pooling.Mean, _workers), pooledHeldOut = Pooled.Latents(HeldOut, heldOut, Suite.HeldOutReadable, Pooling.Mean, _workers);
        return (ConceptChoice.Measure(Suite, pooledFit, pooledHeldOut, _workers), pooledHeldOut, SparseProbes.Evaluate(Concepts.ProbeTasks, pooledFit, pooledHeldOut, ArmMeaning.ProbeSizes, _workers));
    }

    private NullStanding Stand(IArm arm, FitContext context, LatentActivations fit, LatentActivations heldOut, IReadOnlyList<LatentExplanation> explanations, LatentActivations? pooled, IProgress<double> progress)
    {
        if (_null == NullKind.Labels)
            return pooled is null
                ? throw new InvalidDataException("--null labels needs a text that tells of concepts; this one has too few documents")
                : NullStanding.Of(LabelNull.Run(pooled, [.. Suite.Tasks.Select(task => new LabelledDocuments(task.Name, task.HeldOutDocuments, task.HeldOutLabels))], new LabelPermutations(pooled.Tokens, LabelPermutations, _seed), _workers, progress));
        NullLatents latents = _null == NullKind.Shift ? NullLatents.Shift(fit, heldOut, _seed) : NullLatents.Refit(arm, context, _nullActivations.Value, new ProgressPart(progress, 0, 0.5))!;
        return NullStanding.Of(explanations, _explainer.Explain(latents.Fit, latents.HeldOut, _workers, progress: new ProgressPart(progress, 0.5, 1)));
    }
}
