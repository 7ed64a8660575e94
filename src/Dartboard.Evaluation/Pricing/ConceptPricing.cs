using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Pricing.Scores;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing;

/// <summary>Prices directions for the concepts of a text: chosen on its fit half, scored and priced on its held-out half.</summary>
public sealed class ConceptPricing
{
    private readonly IReadOnlyList<ConceptTask> _tasks;
    private readonly PricingOptions _options;
    private readonly LabelledDocuments _fit;
    private readonly IConceptScore _fitScore, _heldOutScore;

    /// <summary>Prepares the scores of both halves.</summary>
    /// <param name="tasks">The concepts.</param>
    /// <param name="fit">Pooled fit activations, (sequences, n).</param>
    /// <param name="heldOut">Pooled held-out activations, (sequences, n).</param>
    /// <param name="options">What is priced, in how many darts.</param>
    /// <exception cref="ArgumentException">There are no concepts, one has documents of one class only, or the options are out of range.</exception>
    public ConceptPricing(IReadOnlyList<ConceptTask> tasks, Matrix fit, Matrix heldOut, PricingOptions options)
    {
        options.Validate();
        (_tasks, _options, _fit) = (tasks, options, LabelledDocuments.Fit(fit, tasks));
        (_fitScore, _heldOutScore) = (Score(_fit), Score(LabelledDocuments.HeldOut(heldOut, tasks)));
    }

    /// <summary>The dense probe that needs no fitting beyond two means: for each concept the mean difference of its fit documents.</summary>
    public PriceCandidate MeanDifference(string name) =>
        PriceCandidate.Directions(name, [.. _tasks.Select((_, concept) => _fit.MeanDifference(concept).Select(value => (float)value).ToArray())]);

    /// <summary>Prices candidates.</summary>
    /// <param name="candidates">What is priced.</param>
    /// <param name="workers">Threads; nothing depends on their number.</param>
    /// <param name="progress">0 … 1, from any thread.</param>
    public PriceTable Run(IReadOnlyList<PriceCandidate> candidates, Workers workers, IProgress<double> progress)
    {
        float[][] scores = [.. candidates.Select(candidate => candidate.HeldOut(_fitScore, _heldOutScore, workers))];
        float[][] named = [.. _tasks.Select((_, concept) => scores.Select(row => row[concept]).ToArray())];
        DartTail[] tails = _heldOutScore.Throw(new DartThrow(_options.Darts, _options.Seed), named, workers, progress);
        var prices = new ConceptPrices[_tasks.Count];
        workers.For(prices.Length, (concept, _) => prices[concept] = new ConceptPrices(
            _tasks[concept].Name,
            _tasks[concept].HeldOutPositives,
            _tasks[concept].HeldOutLabels.Length - _tasks[concept].HeldOutPositives,
            [.. named[concept].Select(score => tails[concept].Price(score))]));
        return new PriceTable(_options, candidates, prices);
    }

    private IConceptScore Score(LabelledDocuments documents) => _options.Score == PriceScore.Auc ? new AucScore(documents) : new CosineScore(documents);
}
