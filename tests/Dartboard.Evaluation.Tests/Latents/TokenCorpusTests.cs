using Dartboard.Evaluation.Latents;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Tests.Latents;

public class TokenCorpusTests
{
    private static readonly TextDocument[] Documents = [new("a", "T", "…", false), new("b", "M", "…", false)];

    private static readonly TokenCorpus Corpus = new(Documents, [[1, 5, 6], [1, 7, 2, 8]], [[false, true, true], [false, true, false, true]]);

    [Fact]
    public void RowsAreTheCountedTokens()
    {
        Assert.Equal([5, 6, 7, 8], Enumerable.Range(0, Corpus.Rows).Select(Corpus.TokenAt));
        Assert.Equal([0, 0, 1, 1], Corpus.SequenceOf);
        Assert.Equal([0, 2, 4], Corpus.RowStarts);
        Assert.Equal([0, 3, 7], Corpus.SequenceStarts);
    }

    [Fact]
    public void AContextHoldsUncountedTokensButEndsAtItsSequence()
    {
        Assert.Equal([7, 2, 8], Corpus.ContextOf(3, 3).ToArray());
        Assert.Equal([1, 7], Corpus.ContextOf(2, 5).ToArray());
    }

    [Fact]
    public void RefusesPartsThatDoNotBelongTogether() =>
        Assert.Contains("got 2 and 1 for 2 sequences", Assert.Throws<ArgumentException>(() => new TokenCorpus(Documents, [[1], [2]], [[true]])).Message, StringComparison.Ordinal);
}
