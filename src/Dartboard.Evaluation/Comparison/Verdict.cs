using System.Globalization;
using Dartboard.Evaluation.Records;
using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Comparison;

/// <summary>The answer in at most five sentences, every word of it decided by the numbers.</summary>
internal sealed class Verdict
{
    private readonly IReadOnlyDictionary<string, ArmMetrics> _arms;
    private readonly IReadOnlyDictionary<string, ReconstructionScore> _scores;

    /// <summary>Takes the arms' scores by name; sentences about absent arms are left out.</summary>
    public Verdict(IReadOnlyDictionary<string, ArmMetrics> arms, IReadOnlyDictionary<string, ReconstructionScore> scores) => (_arms, _scores) = (arms, scores);

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Sentences() =>
        [.. new[] { TrainedAgainstDarts(), Floor(), Spliced(), Pca(), Structure() }.OfType<string>()];

    private string? TrainedAgainstDarts()
    {
        if (!Both("topk-sae", "darts", out ArmMetrics sae, out ArmMetrics darts))
            return null;
        Interval gap = Gap("topk-sae", "darts");
        string answer = gap.Low > 0 ? "better than throwing darts" : gap.High < 0 ? "worse than throwing darts" : "not told apart from throwing darts";
        return Text($"In reconstruction the trained SAE is {answer}: it explains {sae.ExplainedVariance:F3} of the held-out variance and untrained darts {darts.ExplainedVariance:F3}, a difference of {sae.ExplainedVariance - darts.ExplainedVariance:F3} [{gap.Low:F3}, {gap.High:F3}].");
    }

    private string? Floor()
    {
        if (!_arms.TryGetValue("darts", out ArmMetrics? darts) || darts.ExplainedVarianceMatchedFloor is not { } floor)
            return null;
        string sae = _arms.TryGetValue("topk-sae", out ArmMetrics? trained) ? Text($"; the trained SAE stands {trained.ExplainedVariance - floor:F3} above that floor") : "";
        return Text($"Gaussian noise with the same mean and covariance earns the darts {floor:F3} of their score, so {darts.ExplainedVariance - floor:+0.000;−0.000} is owed to the shape of the activations beyond it{sae}.");
    }

    private string? Spliced()
    {
        if (!Both("topk-sae", "darts", out ArmMetrics sae, out ArmMetrics darts) || sae.DeltaCeNats is null || darts.DeltaCeNats is null)
            return null;
        return Text($"Spliced into the model, the darts' reconstruction costs {darts.DeltaCeNats:F2} nats per token [{darts.DeltaCeNatsLow:F2}, {darts.DeltaCeNatsHigh:F2}] and the trained SAE's {sae.DeltaCeNats:F2} [{sae.DeltaCeNatsLow:F2}, {sae.DeltaCeNatsHigh:F2}].");
    }

    private string? Pca() => Both("pca", "darts", out ArmMetrics pca, out ArmMetrics darts)
        ? Text($"As many principal components as there are active latents explain {pca.ExplainedVariance:F3}, {Relation(pca.ExplainedVariance - darts.ExplainedVariance, Gap("pca", "darts"))} the darts.")
        : null;

    private string? Structure()
    {
        if (!Both("darts", "darts-rademacher", out ArmMetrics darts, out ArmMetrics independent))
            return null;
        Interval gap = Gap("darts", "darts-rademacher");
        return Text($"Hadamard darts and independent signs, one draw of each, differ by {darts.ExplainedVariance - independent.ExplainedVariance:F3} [{gap.Low:F3}, {gap.High:F3}]{(Math.Abs(gap.Low) < 0.01 && Math.Abs(gap.High) < 0.01 ? ", so their structure hardly matters" : "")}.");
    }

    private Interval Gap(string one, string other) => _scores[one].DifferenceFrom(_scores[other]);

    private bool Both(string one, string other, out ArmMetrics first, out ArmMetrics second)
    {
        bool known = _arms.TryGetValue(one, out ArmMetrics? a) & _arms.TryGetValue(other, out ArmMetrics? b);
        (first, second) = (a!, b!);
        return known;
    }

    private static string Relation(double difference, Interval gap) => Text(
        gap.Low > 0 ? $"more than ({difference:F3} [{gap.Low:F3}, {gap.High:F3}])"
        : gap.High < 0 ? $"less than ({difference:F3} [{gap.Low:F3}, {gap.High:F3}])"
        : (FormattableString)$"not told apart ({difference:F3} [{gap.Low:F3}, {gap.High:F3}]) from");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
