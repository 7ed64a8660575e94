using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Capturing;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Nulls;

public class NullActivationsTests
{
    private static readonly Workers One = new(1), Three = new(3);

    [Fact]
    public void TokenMeansLeaveTheirOwnTokenOutAndUnknownTokensHaveTheOverallMean()
    {
        using Matrix fit = Rows([1, 2], [3, 6], [5, 4], [7, 8]), heldOut = Rows([10, 10], [20, 20]);
        TokenCorpus fitCorpus = Corpus([9, 9, 9, 4]), heldOutCorpus = Corpus([9, 5]);
        using NullActivations made = NullActivations.Make(NullKind.TokenMean, Source(fitCorpus, fit, heldOutCorpus, heldOut, One));
        Assert.Equal([1 - 4f, 2 - 5f], made.Fit.Row(0).ToArray());
        Assert.Equal([5 - 2f, 4 - 4f], made.Fit.Row(2).ToArray());
        Assert.Equal([7 - 4f, 8 - 5f], made.Fit.Row(3).ToArray());
        Assert.Equal([10 - 3f, 10 - 4f], made.HeldOut.Row(0).ToArray());
        Assert.Equal([20 - 4f, 20 - 5f], made.HeldOut.Row(1).ToArray());
    }

    [Fact]
    public void WhatATableOfTokensKnowsIsGone()
    {
        const int rows = 4000, width = 4;
        var noise = new Noise(3);
        int[] tokens = [.. Enumerable.Range(0, 2 * rows).Select(_ => noise.Below(20))];
        using Matrix fit = new(rows, width), heldOut = new(rows, width);
        for (int r = 0; r < 2 * rows; r++)
            for (int c = 0; c < width; c++)
                (r < rows ? fit : heldOut).Row(r % rows)[c] = (float)(5 * Math.Sin(tokens[r] * (c + 1)) + noise.Normal());
        using NullActivations made = NullActivations.Make(NullKind.TokenMean, Source(Corpus(tokens[..rows]), fit, Corpus(tokens[rows..]), heldOut, One));
        foreach (Matrix rest in new[] { made.Fit, made.HeldOut })
            for (int c = 0; c < width; c++)
                Assert.InRange(Enumerable.Range(0, rows).Average(r => (double)rest.Row(r)[c] * rest.Row(r)[c]), 0.9, 1.1);
    }

    [Fact]
    public void AShiftMovesRowsFarAndEachSideByItsOwnAmount()
    {
        TokenCorpus corpus = Corpus(new int[100]);
        using Matrix fit = Rows([.. Enumerable.Range(0, 100).Select(r => new float[] { r })]);
        foreach (ulong seed in Enumerable.Range(0, 50).Select(s => (ulong)s))
        {
            using NullActivations made = NullActivations.Make(NullKind.Shift, Source(corpus, fit, corpus, fit, One) with { Seed = seed });
            int by = CircularShift.FitAmount(100, seed);
            Assert.InRange(by, 10, 90);
            Assert.Equal(Enumerable.Range(0, 100).Select(r => (float)((r - by + 100) % 100)), Enumerable.Range(0, 100).Select(r => made.Fit.Row(r)[0]));
            Assert.Equal((100 - CircularShift.HeldOutAmount(100, seed)) % 100, made.HeldOut.Row(0)[0]);
        }
    }

    [Fact]
    public void GaussianActivationsAreTheFloorsOwn()
    {
        using Matrix fit = Reconstruction.Samples.Activations(6, 1, [300]), heldOut = Reconstruction.Samples.Activations(6, 2, [50]);
        using NullActivations made = NullActivations.Make(NullKind.Gaussian, Source(Corpus(new int[300]), fit, Corpus(new int[50]), heldOut, Three));
        using GaussianActivations gaussian = GaussianActivations.Matched(ActivationMoments.Measure(fit, One), 42);
        using var floor = new MatchedCorpus(gaussian, 300, 50, One);
        Assert.Equal(TestData.Hash(floor.Fit.Slice(0, 300)), TestData.Hash(made.Fit.Slice(0, 300)));
        Assert.False(made.HeldOut.Row(0).SequenceEqual(made.Fit.Row(0)));
    }

    [Theory]
    [InlineData(NullKind.RandomWeights, Randomization.Weights)]
    [InlineData(NullKind.RandomAll, Randomization.All)]
    [InlineData(NullKind.RandomEmbeddings, Randomization.EmbeddingsNoise)]
    public void ARandomisedModelReadsTheSameTokensAndOnlyCountedOnesAreRows(NullKind kind, Randomization randomization)
    {
        var site = new Site(SiteKind.ResidualPost, 1);
        int[][] sequences = [[1, 200, 300, 17], [1, 4], [1, 900, 901, 902, 903, 904]];
        bool[][] counted = [.. sequences.Select(sequence => sequence.Select((_, position) => position > 0).ToArray())];
        counted[2][3] = false;
        var corpus = new TokenCorpus([.. sequences.Select(_ => Document)], sequences, counted);
        using Matrix real = new(corpus.Rows, 256);
        ulong used = 0;
        NullSource source = Source(corpus, real, corpus, real, One) with { Site = site, Load = (r, seed) => Embedded(r, used = seed) };
        using NullActivations made = NullActivations.Make(kind, source), threaded = NullActivations.Make(kind, source with { Workers = Three });
        using LanguageModel model = Embedded(randomization, used);
        using Matrix all = Capture.Run(model, [sequences[2]], site, skipFirst: true, One);
        Assert.NotEqual(source.Seed, used);
        Assert.Equal(all.Row(1).ToArray(), made.Fit.Row(5).ToArray());
        Assert.Equal(all.Row(3).ToArray(), made.Fit.Row(6).ToArray());
        Assert.Equal(TestData.Hash(made.Fit.Slice(0, corpus.Rows)), TestData.Hash(threaded.HeldOut.Slice(0, corpus.Rows)));
    }

    [Fact]
    public void LabelsAreNoActivationsAndRowsMustFit()
    {
        using Matrix fit = Rows([1, 2]);
        Assert.Throws<ArgumentException>(() => NullActivations.Make(NullKind.Labels, Source(Corpus([1]), fit, Corpus([1]), fit, One)));
        Assert.Contains("1 for 2", Assert.Throws<ArgumentException>(() => NullActivations.Make(NullKind.Shift, Source(Corpus([1, 2]), fit, Corpus([1]), fit, One))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryKindHasAName()
    {
        Assert.All(Enum.GetValues<NullKind>(), kind => Assert.Equal(kind, NullCatalog.Get(NullCatalog.NameOf(kind))));
        Assert.Contains("shift, gaussian", Assert.Throws<ArgumentException>(() => NullCatalog.Get("noise")).Message, StringComparison.Ordinal);
    }

    private static readonly TextDocument Document = new("d", "", "text", false);

    private static TokenCorpus Corpus(int[] tokens) => new([Document], [tokens], [[.. tokens.Select(_ => true)]]);

    private static NullSource Source(TokenCorpus fitCorpus, Matrix fit, TokenCorpus heldOutCorpus, Matrix heldOut, Workers workers) =>
        new(fitCorpus, fit, heldOutCorpus, heldOut, new Site(SiteKind.ResidualPost, 0), (_, _) => throw new InvalidOperationException("no model is needed"), 42, workers);

    private static Matrix Rows(params float[][] rows)
    {
        var matrix = new Matrix(rows.Length, rows[0].Length);
        for (int r = 0; r < rows.Length; r++)
            rows[r].CopyTo(matrix.Row(r));
        return matrix;
    }

    private static LanguageModel Embedded(Randomization randomization, ulong seed) =>
        LanguageModel.Load(Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m"), null, randomization, seed);
}
