using Dartboard.Evaluation.Explanations;

namespace Dartboard.Evaluation.Tests.Explanations;

public class ExplanationPlaneTests
{
    [Fact]
    public void CountsExplainedLatentsByScoreAndEntropy()
    {
        LatentExplanation[] explanations = [At(0, 0), At(0.19, 0.99), At(0.2, 1), At(1, 1), At(1, 0.5), At(0.99, 0.5) with { HeldOut = null, State = LatentState.NeverFiresOnHeldOut }];
        Assert.Equal<IReadOnlyList<int>>([[1, 0, 0, 0, 1], [0, 0, 0, 0, 1], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 1]], ExplanationPlane.Of(explanations).Counts);
        Assert.Throws<ArgumentOutOfRangeException>(() => ExplanationPlane.Of(explanations, 0));
    }

    private static LatentExplanation At(double f1, double entropy) =>
        new(0, LatentState.Live, new TokenRule(1), "w", new ExplanationScore(f1, f1, f1), new TokenRule(1), new ExplanationScore(f1, f1, f1), 5 * entropy, entropy, 20, 20);
}
