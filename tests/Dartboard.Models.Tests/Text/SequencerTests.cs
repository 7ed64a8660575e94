using Dartboard.Models.Text;

namespace Dartboard.Models.Tests.Text;

/// <summary>How documents become sequences; the toy tokenizer maps 'a' to 1, 'b' to 2, …, with 0 as BOS and 99 as EOS.</summary>
public sealed class SequencerTests
{
    private static readonly SpecialTokens Special = new(0, 99, new HashSet<int> { 0, 99 });

    [Fact]
    public void A_document_is_one_sequence_cut_at_the_context()
    {
        Assert.Equal(["0 1 2", "0 1 2 3"], Read(new SequencePolicy(4), "ab", "abcdef", ""));
        Assert.Equal(["1 2", "1 2 3 4"], Read(new SequencePolicy(4, PrependBos: false), "ab", "abcdef", "a"));
    }

    [Fact]
    public void Bos_is_never_there_twice()
    {
        Assert.Equal(["0 1"], Read(new SequencePolicy(4), "^a"));
        Assert.Equal(["0 1 0 2"], Read(new SequencePolicy(4, Pack: true), "^a", "^b"));
    }

    [Fact]
    public void Packed_windows_are_full_and_separated()
    {
        Assert.Equal(["0 1 2 0", "0 3 4 5", "0 6 0"], Read(new SequencePolicy(4, Pack: true), "ab", "cdef"));
        Assert.Equal(["1 2 99 3", "4 5 6 99"], Read(new SequencePolicy(4, PrependBos: false, Pack: true), "ab", "cdef"));
    }

    [Fact]
    public void The_policy_says_what_counts()
    {
        Assert.Equal("one document per sequence, cut at 256 tokens, BOS prepended; position 0 and special tokens left out", new SequencePolicy(256).ToString());
        Assert.Equal("documents packed into windows of 128 tokens, BOS not prepended; every token counted", new SequencePolicy(128, false, true, true, true).ToString());
        Assert.Equal([false, true, false], ((int[])[0, 1, 99]).Select((token, at) => new SequencePolicy(4).Counts(token, at, Special)));
        Assert.Equal([true, true, true], ((int[])[0, 1, 99]).Select((token, at) => new SequencePolicy(4, CountFirst: true, CountSpecial: true).Counts(token, at, Special)));
    }

    [Fact]
    public void A_missing_bos_is_an_error() =>
        Assert.Throws<ArgumentException>(() => new Sequencer(new SequencePolicy(4), new SpecialTokens(null, null, new HashSet<int>()), _ => []));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 5)]
    [InlineData(3, 7)]
    [InlineData(4, 7)]
    public void A_sequence_is_cut_after_the_last_token_wanted(int counted, int length)
    {
        var sequence = new TokenSequence(new TextDocument("a", "", "", false), [1, 2, 3, 4, 5, 6, 7], [false, true, false, false, true, true, false]);
        TokenSequence cut = sequence.Cut(counted);
        Assert.Equal(Enumerable.Range(1, length), cut.Tokens);
        Assert.Equal(Math.Min(counted, 3), cut.CountedTokens);
        Assert.Equal(sequence.Counted[..length], cut.Counted);
    }

    private static IEnumerable<string> Read(SequencePolicy policy, params string[] texts) =>
        new Sequencer(policy, Special, text => [.. text.Select(c => c == '^' ? 0 : c - 'a' + 1)])
            .Read(texts.Select(text => new TextDocument(text, "", text, false))).Select(sequence => string.Join(' ', sequence.Tokens));
}
