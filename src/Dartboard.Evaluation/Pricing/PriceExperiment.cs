using Dartboard.Dictionaries;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing;

/// <summary>Prices the best latent of every arm, the best coordinate and dense probes for the concepts of a text.</summary>
/// <param name="options">What is priced, in how many darts.</param>
/// <param name="concepts">Names of the concepts wanted; none for all.</param>
/// <param name="workers">Threads, and the way to cancel; nothing depends on their number.</param>
/// <param name="progress">Told about every stage.</param>
/// <param name="time">Clock.</param>
public sealed class PriceExperiment(PricingOptions options, IReadOnlyList<string> concepts, Workers workers, IRunProgress progress, TimeProvider time)
{
    private const string Load = "capture activations", Probes = "fit dense probes", Throw = "choose latents and throw darts";

    // In floating-point operations where a core does some 10¹⁰ a second, as the capture's cost is counted.
    private const double DenseCost = 5e10;
    private const double RankCost = 3e10 / (1 << 16);
    private const double LinearCost = 2e10 / (1 << 26);

    private readonly StageClock _clock = new(progress, time);

    /// <summary>Runs.</summary>
    /// <param name="load">Takes the activations.</param>
    /// <param name="loadCost">What that costs, in floating-point operations.</param>
    /// <exception cref="ArgumentException">The text has no concept of a name asked for.</exception>
    /// <exception cref="InvalidDataException">The text is too short to hold a concept.</exception>
    public PriceReport Run(Func<IProgress<double>, PriceSubject> load, double loadCost)
    {
        progress.Plan([new Stage(Load, loadCost), new Stage(Probes, DenseCost), new Stage(Throw, 1e10 + options.Darts * (options.Score == PriceScore.Auc ? RankCost : LinearCost))]);
        using PriceSubject subject = _clock.Time(Load, load);
        TokenCorpus fitCorpus = subject.Data.FitSample.Corpus(), heldOutCorpus = subject.Data.HeldOutSample.Corpus();
        ConceptSuite suite = ConceptSuite.Create(fitCorpus, heldOutCorpus, subject.Model.Tokenizer);
        IReadOnlyList<ConceptTask> tasks = Choose(suite.Tasks);
        using Matrix fit = Pooled.Residual(fitCorpus, subject.Data.Fit, suite.FitReadable, Pooling.Mean);
        using Matrix heldOut = Pooled.Residual(heldOutCorpus, subject.Data.HeldOut.Activations, suite.HeldOutReadable, Pooling.Mean);
        float[][] logistic = _clock.Time(Probes, part => LogisticDirections.Fit(tasks, fit, workers, part));
        var pricing = new ConceptPricing(tasks, fit, heldOut, options);
        PriceTable table = _clock.Time(Throw, part => pricing.Run(Candidates(subject, pricing, logistic), workers, part));
        return new PriceReport
        {
            Setup = subject.Setup(options.Score.ToString().ToLowerInvariant(), options.Darts, options.Seed, suite.Description),
            Candidates = [.. table.Candidates.Select((_, candidate) => table.Summary(candidate))],
            Concepts = table.Concepts,
            Verdict = PriceVerdict.Of(table, subject.Arms.Count),
        };
    }

    private IReadOnlyList<ConceptTask> Choose(IReadOnlyList<ConceptTask> tasks)
    {
        if (tasks.Count == 0)
            throw new InvalidDataException($"the text holds no concept with at least {ConceptSuite.MinimalFit} fit and {ConceptSuite.MinimalHeldOut} held-out documents with it and as many without: give more --text or --tokens");
        foreach (string name in concepts)
            if (!tasks.Any(task => task.Name == name))
                throw new ArgumentException($"--concept knows {string.Join(", ", tasks.Select(task => $"'{task.Name}'"))}; got '{name}'");
        return concepts.Count == 0 ? tasks : [.. tasks.Where(task => concepts.Contains(task.Name))];
    }

    /// <summary>The arms first, in their order; darts are thrown where no arm is thrown, so that there is something to compare with.</summary>
    private List<PriceCandidate> Candidates(PriceSubject subject, ConceptPricing pricing, float[][] logistic)
    {
        var candidates = new List<PriceCandidate>(subject.Arms.Select(arm => PriceCandidate.BestOf(arm.Name, arm.Encoder.Dictionary)));
        if (subject.Arms.All(arm => arm.Encoder.Dictionary is DenseDictionary))
            candidates.Add(PriceCandidate.BestOf("darts", Dartboards.Hadamard(subject.Model.Width, subject.Arms[0].Encoder.Dictionary.Count, options.Seed)));
        candidates.AddRange([PriceCandidate.BestCoordinate("coordinate", subject.Model.Width), pricing.MeanDifference("mean-diff"), PriceCandidate.Directions("logistic", logistic)]);
        return candidates;
    }
}
