using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Tests.Explanations;

public class LatentExampleTests
{
    private static readonly TokenCorpus Corpus = PlantedText.Corpus(4, documents: 20, length: 30);

    private static readonly LatentActivations Activations = PlantedText.Activations(Corpus, context => context[^1] < 8 ? context.Length + 100 * context[^1] : 0);

    [Fact]
    public void TheTopAreTheLargestAndTheMiddleLieBetweenTheQuartiles()
    {
        float[] sorted = [.. Activations.ValuesOf(0).ToArray().OrderDescending()];
        IEnumerable<float> largest = Activations.RowsOf(0).ToArray().Zip(Activations.ValuesOf(0).ToArray()).GroupBy(firing => Corpus.SequenceOf[firing.First]).Select(sequence => sequence.Max(firing => firing.Second));
        Assert.Equal(largest.OrderDescending().Take(5), LatentExample.Top(Corpus, Activations, 0).Select(example => example.Activation));
        IReadOnlyList<LatentExample> middle = LatentExample.Middle(Corpus, Activations, 0);
        Assert.Equal(5, middle.Count);
        Assert.All(middle, example => Assert.InRange(example.Activation, sorted[sorted.Length * 3 / 4], sorted[sorted.Length / 4]));
    }

    [Fact]
    public void AnExampleShowsTheTokensAroundItsRowWithTheirActivations()
    {
        foreach (LatentExample example in LatentExample.Middle(Corpus, Activations, 0, count: 9))
        {
            Assert.Equal(Corpus.TokenAt(example.Row), example.Tokens[example.Focus]);
            Assert.Equal(example.Activation, example.Activations[example.Focus]);
            int first = Corpus.Positions[example.Row] - example.Focus;
            Assert.Equal(example.Tokens.Select((token, at) => token is > 0 and < 8 ? 100 * token + (first + at) % 31 + 1 : 0), example.Activations.Select(a => (int)a));
        }
    }

    [Fact]
    public void ALatentThatFiresOnceHasOneExampleOfEachKind()
    {
        int[] only = Corpus.ContextOf(100, 40).ToArray();
        LatentActivations once = PlantedText.Activations(Corpus, context => context.AsSpan().SequenceEqual(only) ? 1 : 0);
        Assert.Equal(100, Assert.Single(LatentExample.Top(Corpus, once, 0)).Row);
        Assert.Single(LatentExample.Middle(Corpus, once, 0));
    }
}
