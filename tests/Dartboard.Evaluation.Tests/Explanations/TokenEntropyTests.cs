using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Tests.Explanations;

public class TokenEntropyTests
{
    [Fact]
    public void IsTheEntropyOfTheActivationByToken()
    {
        TokenCorpus corpus = PlantedText.Corpus([[3, 3, 3, 0, 1, 2, 9, 5, 6, 5, 6]], [new TextDocument("one", "", "…", false)]);
        var entropy = new TokenEntropy(vocabulary: 10);
        Assert.Equal(0, entropy.Of(corpus, [0, 1], [1, 2]));
        Assert.Equal(Math.Log(4), entropy.Of(corpus, [2, 3, 4, 5], [2, 2, 2, 2]), 12);
        Assert.Equal(-(0.25 * Math.Log(0.25) + 0.75 * Math.Log(0.75)), entropy.Of(corpus, [6, 7, 8, 9], [0.5f, 2, 0.5f, 1]), 12);
    }
}
