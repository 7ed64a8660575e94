using Dartboard.Evaluation.Explanations;

namespace Dartboard.Evaluation.Tests.Explanations;

public class TokenEntropyTests
{
    [Fact]
    public void IsTheEntropyOfTheActivationByToken()
    {
        var entropy = new TokenEntropy(vocabulary: 10);
        Assert.Equal(0, entropy.Of([3, 3, 3], [1, 2, 3]));
        Assert.Equal(Math.Log(4), entropy.Of([0, 1, 2, 9], [2, 2, 2, 2]), 12);
        Assert.Equal(-(0.25 * Math.Log(0.25) + 0.75 * Math.Log(0.75)), entropy.Of([5, 6, 5, 6], [0.5f, 2, 0.5f, 1]), 12);
    }
}
