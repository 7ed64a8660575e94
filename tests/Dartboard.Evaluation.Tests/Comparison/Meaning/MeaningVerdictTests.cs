using Dartboard.Evaluation.Comparison.Meaning;
using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Tests.Comparison.Meaning;

public class MeaningVerdictTests
{
    [Theory]
    [InlineData(0.60, 0.55, 0.65, "holds for these darts: 60.0 % [55.0 %, 65.0 %]")]
    [InlineData(0.40, 0.35, 0.45, "does not hold for these darts: 40.0 %")]
    [InlineData(0.50, 0.45, 0.55, "is left open by these darts: 50.0 %")]
    public void TheStrongClaimIsDecidedByItsInterval(double above, double low, double high, string expected)
    {
        string sentence = Sentences("random-all", ("darts", Metrics(above, low, high)))[0];
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.Contains("(random-all)", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("asks no more", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void ANullThatIsEasilyBeatenIsCalledSo() =>
        Assert.Contains("asks no more than whether a latent has to do with its tokens", Sentences("shift", ("darts", Metrics(1, 0.99, 1)))[0], StringComparison.Ordinal);

    [Fact]
    public void ScoresOfBothStandBesideEachOther()
    {
        IReadOnlyList<string> sentences = Sentences("shift", ("darts", Metrics(1, 0.99, 1)), ("topk-sae", Metrics(0.9, 0.8, 0.95)));
        Assert.Contains("of the trained latents 90.0 % [80.0 %, 95.0 %]", sentences[0], StringComparison.Ordinal);
        Assert.Contains("median F1 of 0.400 [0.390, 0.410]", sentences[1], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutDartsOrScoresNothingIsSaid()
    {
        Assert.Empty(Sentences("shift", ("topk-sae", Metrics(1, 0.99, 1))));
        Assert.Empty(Sentences("shift", ("darts", Metrics(double.NaN, double.NaN, double.NaN))));
    }

    private static IReadOnlyList<string> Sentences(string nullName, params (string Arm, MeaningMetrics Metrics)[] arms) =>
        new MeaningVerdict(new MeaningSetup(nullName, 0, "", 0, []), arms.ToDictionary(arm => arm.Arm, arm => arm.Metrics), new Dictionary<string, ArmMeaning>(), null, null).Sentences();

    private static MeaningMetrics Metrics(double above, double low, double high) => new()
    {
        ExplainedFraction = 1,
        ExplanationF1 = 0.4,
        ExplanationF1Low = 0.39,
        ExplanationF1High = 0.41,
        TokenEntropy = 0.5,
        NullExplanationF1 = 0.02,
        AboveNull = above,
        AboveNullLow = low,
        AboveNullHigh = high,
    };
}
