using Dartboard.Memory;
using Dartboard.Models.Capturing;
using Dartboard.Models.Transformers;

namespace Dartboard.Models.Tests.Transformers;

public sealed class InvarianceTests
{
    private static readonly Site Middle = new(SiteKind.ResidualPost, 1);

    [Fact]
    public void ASequenceGivesTheSameBitsAloneInABatchAndOnAnyNumberOfThreads()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        int[][] sequences = [.. new[] { 1, 37, 256, 2, 130, 5 }.Select((length, i) => Sequence(length, i))];
        using Matrix together = Capture.Run(model, sequences, Middle, skipFirst: false, new Workers(1));
        using Matrix threads = Capture.Run(model, sequences, Middle, skipFirst: false, new Workers(3));
        long at = 0;
        foreach (int[] sequence in sequences)
        {
            using Matrix alone = Capture.Run(model, [sequence], Middle, skipFirst: false, new Workers(2));
            Assert.Equal(alone.Slice(0, sequence.Length), together.Slice(at, sequence.Length));
            at += sequence.Length;
        }

        Assert.Equal(together.Slice(0, (int)at), threads.Slice(0, (int)at));
    }

    [Fact]
    public void SkippingTheFirstPositionLeavesExactlyThatOut()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        int[][] sequences = [Sequence(3, 0), Sequence(1, 1), Sequence(4, 2)];
        using Matrix all = Capture.Run(model, sequences, Middle, skipFirst: false, new Workers(1));
        using Matrix rest = Capture.Run(model, sequences, Middle, skipFirst: true, new Workers(1));
        Assert.Equal(5, rest.Rows);
        Assert.Equal(all.Slice(1, 2), rest.Slice(0, 2));
        Assert.Equal(all.Slice(5, 3), rest.Slice(2, 3));
    }

    [Fact]
    public void StoppingAtASiteAndGoingOnGivesTheBitsOfTheWholePass()
    {
        var workers = new Workers(2);
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        var batch = new TokenBatch([Sequence(40, 0), Sequence(200, 1)]);
        float[] whole = Logits(new Site(SiteKind.ResidualPre, 0));
        for (int layer = 0; layer < model.LayerCount; layer++)
            Assert.Equal(whole, Logits(new Site(SiteKind.ResidualPost, layer)));

        float[] Logits(Site site)
        {
            using var workspace = new Workspace(workers);
            using var residual = new Matrix(batch.TokenCount, model.Width);
            using var logits = new Matrix(batch.TokenCount, model.VocabularySize);
            model.ForwardTo(batch, site, residual, workspace, workers);
            model.ForwardFrom(batch, site, residual, logits, workspace, workers);
            return logits.Slice(0, batch.TokenCount).ToArray();
        }
    }

    [Fact]
    public void WhatDoesNotFitTheModelIsRefusedWithBothNumbers()
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        Assert.Contains("got 4096 for 4096", Refused([[1, 4096]], Middle), StringComparison.Ordinal);
        Assert.Contains("256 tokens; got 257", Refused([Sequence(257, 0)], Middle), StringComparison.Ordinal);
        Assert.Contains("got blocks.4.hook_resid_pre for 4 layers", Refused([[1]], new Site(SiteKind.ResidualPre, 4)), StringComparison.Ordinal);

        string Refused(int[][] sequences, Site site) =>
            Assert.ThrowsAny<ArgumentException>(() => Capture.Run(model, sequences, site, skipFirst: false, new Workers(1))).Message;
    }

    private static int[] Sequence(int length, int salt) => [.. Enumerable.Range(0, length).Select(i => i == 0 ? 0 : (i * 7919 + salt * 104729) % 4096)];
}
