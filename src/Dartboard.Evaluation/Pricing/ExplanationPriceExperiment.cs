using System.Globalization;
using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Evaluation.Pricing;

/// <summary>Prices explanations: how rarely a dart, as one latent of a dartboard of the same size and sparsity, is explained as well.</summary>
/// <param name="darts">M; whole dartboards are thrown, so that there may be a few more.</param>
/// <param name="seed">Of the dartboards and of the bootstrap.</param>
/// <param name="workers">Threads, and the way to cancel; nothing depends on their number.</param>
/// <param name="progress">Told about every stage.</param>
/// <param name="time">Clock.</param>
public sealed class ExplanationPriceExperiment(long darts, ulong seed, Workers workers, IRunProgress progress, TimeProvider time)
{
    private const string Load = "capture activations", Throw = "explain darts", Arms = "explain the arms";

    // In floating-point operations where a core does some 10¹⁰ a second, as the capture's cost is counted.
    private const double LatentCost = 2e7;

    private readonly StageClock _clock = new(progress, time);

    /// <summary>Runs.</summary>
    /// <param name="load">Takes the activations.</param>
    /// <param name="loadCost">What that costs, in floating-point operations.</param>
    /// <param name="latents">m of the arms together.</param>
    public ExplanationPriceReport Run(Func<IProgress<double>, PriceSubject> load, double loadCost, int latents)
    {
        progress.Plan([new Stage(Load, loadCost), new Stage(Throw, darts * LatentCost), new Stage(Arms, latents * LatentCost)]);
        using PriceSubject subject = _clock.Time(Load, load);
        var explainer = new Explainer(subject.Data.FitSample.Corpus(), subject.Data.HeldOutSample.Corpus(), TokenTexts.Of(subject.Model.Tokenizer), workers);
        TopKEncoder first = subject.Arms[0].Encoder;
        int boards = checked((int)((darts + first.Dictionary.Count - 1) / first.Dictionary.Count));
        List<LatentExplanation> thrown = _clock.Time(Throw, part => ThrowBoards(subject, explainer, first, boards, part));
        DartTail tail = ExplanationTail.Of(thrown, seed);
        ExplanationPrices[] arms = _clock.Time(Arms, part => subject.Arms.Select((arm, i) => Price(arm.Name, Explain(subject, explainer, arm.Encoder, new Comparison.Arms.ProgressPart(part, (double)i / subject.Arms.Count, (i + 1.0) / subject.Arms.Count)), tail)).ToArray());
        return new ExplanationPriceReport
        {
            Setup = subject.Setup("explanation", thrown.Count, seed, ""),
            Dartboards = boards,
            MedianDartScore = thrown.Select(ExplanationTail.Score).Order().ElementAt(thrown.Count / 2),
            Arms = arms,
            Verdict = [.. arms.Select(Sentence)],
        };
    }

    private List<LatentExplanation> ThrowBoards(PriceSubject subject, Explainer explainer, TopKEncoder like, int boards, IProgress<double> part)
    {
        var seeds = new ulong[boards];
        // Word 0 is the seed of the darts of linear prices and areas.
        new Philox4x64(seed, RandomStream.PriceDarts).Fill(1, seeds);
        float[] mean = ActivationMoments.Measure(subject.Data.Fit, workers).MeanAsFloats();
        var thrown = new List<LatentExplanation>();
        for (int board = 0; board < boards; board++)
        {
            var encoder = new TopKEncoder(Dartboards.Hadamard(like.Dictionary.Width, like.Dictionary.Count, seeds[board]), like.K, mean);
            thrown.AddRange(Explain(subject, explainer, encoder, new Comparison.Arms.ProgressPart(part, (double)board / boards, (board + 1.0) / boards)));
        }

        return thrown;
    }

    private IReadOnlyList<LatentExplanation> Explain(PriceSubject subject, Explainer explainer, TopKEncoder encoder, IProgress<double> part) => explainer.Explain(
        LatentActivations.Encode(encoder, subject.Data.Fit, workers), LatentActivations.Encode(encoder, subject.Data.HeldOut.Activations, workers), workers, progress: part);

    private static ExplanationPrices Price(string arm, IReadOnlyList<LatentExplanation> explanations, DartTail tail)
    {
        float[] sorted = [.. explanations.Select(ExplanationTail.Score).Order()];
        double searched = Math.Log2(sorted.Length);
        DartPrice median = tail.Price(sorted[sorted.Length / 2]);
        return new ExplanationPrices(
            arm,
            sorted.Length,
            explanations.Count(explanation => explanation.State == LatentState.Live),
            median.Score,
            median.Bits,
            median.Interval,
            sorted.Count(score => tail.Price(score).Bits > searched),
            sorted[^1],
            tail.Price(sorted[^1]));
    }

    private static string Sentence(ExplanationPrices arm) => string.Create(CultureInfo.InvariantCulture,
        $"{arm.Arm}: the median latent's explanation costs {arm.MedianBits:F2} bits, a median dart's 1; {arm.DearerThanSearch} of {arm.Latents} latents cost more than log₂ m = {Math.Log2(arm.Latents):F1} bits, where 1 of as many darts does.");
}
