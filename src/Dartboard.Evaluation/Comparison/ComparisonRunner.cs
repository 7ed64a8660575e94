using Dartboard.Coding;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Comparison.Meaning;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Preservation;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Evaluation.Records;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Store;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Comparison;

/// <summary>Runs a comparison: capture, fit every arm, score it on held-out tokens, hold it against its floors, splice it into the model.</summary>
/// <param name="model">The language model.</param>
/// <param name="options">What to compare.</param>
/// <param name="workers">Threads, and the way to cancel.</param>
/// <param name="progress">Told about every stage.</param>
/// <param name="time">Clock for the seconds in the result.</param>
/// <param name="load">Loads the model again, re-randomised, for the nulls that need it.</param>
public sealed class ComparisonRunner(LanguageModel model, ComparisonOptions options, Workers workers, IRunProgress progress, TimeProvider time, Func<Randomization, ulong, LanguageModel> load)
{
    private readonly StageClock _clock = new(progress, time);

    /// <summary>Runs all of it.</summary>
    /// <param name="documents">Text to draw from, fit and held out.</param>
    /// <param name="source">What the text is, in a few words.</param>
    /// <exception cref="ArgumentException">The options do not fit the model.</exception>
    /// <exception cref="InvalidDataException">There is too little text, or the activations are not numbers.</exception>
    /// <exception cref="OperationCanceledException">The workers were cancelled.</exception>
    public Comparison Run(IReadOnlyList<TextDocument> documents, string source) =>
        Run(part => ComparisonData.Capture(model, documents, options, workers, part), source);

    /// <summary>Runs all of it on stored activations; the model is needed only to splice reconstructions into it.</summary>
    /// <param name="store">Activations of this model at the site.</param>
    /// <exception cref="ArgumentException">The options do not fit the model, or the store lacks the site.</exception>
    /// <exception cref="InvalidDataException">The store is damaged or holds too little.</exception>
    /// <exception cref="OperationCanceledException">The workers were cancelled.</exception>
    public Comparison Run(ActivationStore store) => Run(_ => ComparisonData.Read(store, options, workers), $"stored activations of {store.Plan.Tokens} tokens");

    private Comparison Run(Func<IProgress<double>, ComparisonData> load, string source)
    {
        options.Validate(model);
        IArm[] arms = [.. options.Arms.Distinct().Select(ArmCatalog.Get)];
        progress.Plan(ComparisonPlan.Stages(arms, model, options));
        using ComparisonData data = _clock.Time("capture activations", load);
        var context = new FitContext(data.Fit, ActivationMoments.Measure(data.Fit, workers), options.LatentsFor(model.Width), options.K, options.Seed, workers);
        var fitted = new List<FittedArm>();
        try
        {
            ArmScore[] scores = [.. arms.Select(arm => Score(arm, context, data, fitted))];
            IReadOnlyDictionary<string, double> floors = Floors(arms, context, data);
            IReadOnlyList<PreservationScore> preserved = _clock.Time("splice into the model", part => Splice(data, context, fitted, part));
            MeaningStudy? meaning = Meaning(data, [.. arms.Zip(fitted)], context);
            return new Comparison(Results(arms, scores, floors, preserved, meaning, data, source), meaning, _clock.Seconds, [.. arms.Select(arm => arm.Name).Zip(fitted)]);
        }
        catch
        {
            fitted.ForEach(arm => arm.Dispose());
            throw;
        }
    }

    private ArmScore Score(IArm arm, FitContext context, ComparisonData data, List<FittedArm> fitted)
    {
        FittedArm fit = _clock.Time(ComparisonPlan.FitStage(arm), part => arm.Fit(context, part));
        fitted.Add(fit);
        double fitSeconds = _clock.Seconds[ComparisonPlan.FitStage(arm)];
        return _clock.Time(ComparisonPlan.ScoreStage(arm), part =>
        {
            ReconstructionScore score = ReconstructionEvaluator.Evaluate(fit.Reconstructor, data.HeldOut, data.Bootstrap, workers, part);
            return new ArmScore(score, fitSeconds, fit.Encoder is { } encoder ? EncodeSeconds(encoder, data) : 0);
        });
    }

    private double EncodeSeconds(TopKEncoder encoder, ComparisonData data)
    {
        var codes = new SparseCodes(checked((int)data.HeldOut.Activations.Rows), encoder.K, encoder.Dictionary.Count);
        long start = time.GetTimestamp();
        encoder.Encode(data.HeldOut.Activations, 0, codes, workers);
        return time.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The arms again on Gaussian activations of the same mean, covariance and number of tokens.</summary>
    private Dictionary<string, double> Floors(IArm[] arms, FitContext context, ComparisonData data)
    {
        IArm[] needed = ComparisonPlan.FloorArms(arms);
        using GaussianActivations gaussian = GaussianActivations.Matched(context.Moments, options.Seed);
        using var matched = new MatchedCorpus(gaussian, data.Fit.Rows, checked((int)data.HeldOut.Activations.Rows), workers);
        FitContext gaussianContext = context with { Activations = matched.Fit, Moments = ActivationMoments.Measure(matched.Fit, workers) };
        return needed.ToDictionary(arm => arm.Name, arm => _clock.Time(ComparisonPlan.FloorStage(arm), part =>
        {
            using FittedArm fitted = arm.Fit(gaussianContext, part);
            return matched.Floor(fitted.Reconstructor, workers);
        }));
    }

    private IReadOnlyList<PreservationScore> Splice(ComparisonData data, FitContext context, List<FittedArm> fitted, IProgress<double> part)
    {
        using var preservation = new ModelPreservation(model, options.Site, workers);
        return preservation.Evaluate(data.HeldOutSample.Sequences, data.HeldOutSample.Counted, [.. fitted.Select(arm => arm.Reconstructor)], context.Moments.MeanAsFloats(), data.Bootstrap, part);
    }

    /// <summary>What latents mean; null where no arm has any.</summary>
    private MeaningStudy? Meaning(ComparisonData data, IReadOnlyList<(IArm Arm, FittedArm)> arms, FitContext context)
    {
        if (arms.All(arm => arm.Arm.Latents is null))
            return null;
        var source = new NullSource(data.FitSample.Corpus(), data.Fit, data.HeldOutSample.Corpus(), data.HeldOut.Activations, options.Site, load, options.Seed, workers);
        return new MeaningStudy(new MeaningScorer(data, model.Tokenizer, options, source, _clock), arms, context, options.Null);
    }

    private CompareResults Results(IArm[] arms, ArmScore[] scores, IReadOnlyDictionary<string, double> floors, IReadOnlyList<PreservationScore> preserved, MeaningStudy? meaning, ComparisonData data, string source)
    {
        int latents = options.LatentsFor(model.Width);
        ArmResult[] results = [.. arms.Select((arm, i) => scores[i].Result(
            arm.Name, arm.IsotropicFloor(model.Width, latents, options.K), floors[arm.FloorArm], preserved[i], meaning?.Of(arm), data.HeldOut.Activations.Rows))];
        return new CompareResults
        {
            Setup = new CompareSetup(
                model.Name, options.Site.ToString(), model.HuggingFaceName(options.Site), model.Width, latents, options.K, options.Seed,
                data.Fit.Rows, data.HeldOut.Activations.Rows, data.HeldOut.Documents, source, data.Policy)
            {
                TokensChecksum = data.TokensChecksum(),
            },
            Meaning = meaning?.Setup,
            Arms = results,
            Verdict = [.. new Verdict(results.ToDictionary(arm => arm.Name, arm => arm.Metrics), arms.Zip(scores).ToDictionary(pair => pair.First.Name, pair => pair.Second.Reconstruction)).Sentences(), .. meaning?.Verdict ?? []],
        };
    }
}
