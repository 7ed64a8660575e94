using Dartboard.Evaluation.Explanations;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Explanations;

public class PatternTrieTests
{
    private const int Any = Pattern.Wildcard;

    [Fact]
    public void AnExactTokenComesBeforeAWildcardAndALongerPatternBeforeAShorter()
    {
        var trie = new PatternTrie([new([5], 1, 2), new([5, 7], 2, 2), new([5, Any, 8], 3, 2), new([5, 7, 9], 4, 2), new([Any, 6], 5, 2)]);
        Assert.Equal(1, trie.Predict([1, 2, 5]));
        Assert.Equal(2, trie.Predict([1, 7, 5]));
        Assert.Equal(3, trie.Predict([8, 2, 5]));
        Assert.Equal(2, trie.Predict([8, 7, 5]));
        Assert.Equal(4, trie.Predict([9, 7, 5]));
        Assert.Equal(5, trie.Predict([6, 3]));
        Assert.Equal(1, trie.Predict([6, 5]));
        Assert.Equal(0, trie.Predict([5, 3]));
        Assert.Equal(0, trie.Predict([]));
    }

    [Fact]
    public void WhereTheExactTokenLeadsNowhereTheWildcardIsTried()
    {
        var trie = new PatternTrie([new([5, 7, 9], 4, 2), new([5, Any, 8], 3, 2)]);
        Assert.Equal(3, trie.Predict([8, 7, 5]));
    }

    [Fact]
    public void PredictsWhatATrialOfEveryPatternPredicts()
    {
        var noise = new Noise(7);
        Pattern[] patterns = [.. Enumerable.Range(0, 60).Select(_ => Random(noise)).DistinctBy(pattern => string.Join(' ', pattern.Tokens))];
        var trie = new PatternTrie(patterns);
        Assert.Equal(patterns.Length, trie.Patterns.Count());
        for (int trial = 0; trial < 2000; trial++)
        {
            int[] context = [.. Enumerable.Range(0, 1 + noise.Below(5)).Select(_ => noise.Below(4))];
            Assert.Equal(Naive(patterns, context), trie.Predict(context));
        }
    }

    [Fact]
    public void EqualPatternsBecomeOne()
    {
        var trie = new PatternTrie([new([5, 7], 1, 1), new([5, 7], 4, 2)]);
        Pattern pattern = Assert.Single(trie.Patterns);
        Assert.Equal((3f, 3), (pattern.Activation, pattern.Matches));
    }

    [Fact]
    public void RefusesAPatternThatEndsInAWildcard() =>
        Assert.Contains("must end in a token", Assert.Throws<ArgumentException>(() => new PatternTrie([new([5, Any], 1, 1)])).Message, StringComparison.Ordinal);

    private static Pattern Random(Noise noise)
    {
        int[] tokens = [.. Enumerable.Range(0, 1 + noise.Below(4)).Select(_ => noise.Below(5) - 1)];
        tokens[^1] = Math.Max(0, tokens[^1]);
        return new Pattern(tokens, 1 + noise.Below(1000), 1);
    }

    /// <summary>Of the patterns that match, the one that is exact first, reading backwards, or else goes on for longer.</summary>
    private static float Naive(Pattern[] patterns, int[] context)
    {
        int[] backwards = [.. context.Reverse()];
        var matching = patterns.Where(pattern => pattern.Tokens.Count <= backwards.Length && pattern.Tokens.Zip(backwards).All(pair => pair.First == Any || pair.First == pair.Second));
        return matching.OrderBy(pattern => string.Concat(pattern.Tokens.Select(token => token == Any ? 'b' : 'a')) + "cccc", StringComparer.Ordinal).FirstOrDefault()?.Activation ?? 0;
    }
}
