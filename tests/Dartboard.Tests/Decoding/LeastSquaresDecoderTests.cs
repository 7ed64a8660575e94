using Dartboard.Coding;
using Dartboard.Decoding;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Tests.Decoding;

public sealed class LeastSquaresDecoderTests
{
    private static readonly Workers Two = new(2);

    [Theory]
    [InlineData(LeastSquaresMethod.Direct)]
    [InlineData(LeastSquaresMethod.Iterative)]
    public void WeightsAndBiasAreTheFloat64Solution(LeastSquaresMethod method)
    {
        using var corpus = new CodeCorpus(tokens: 900, latents: 60, k: 5, width: 37, seed: 1);
        LeastSquaresFit fit = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two, new() { Method = method });
        double[,] oracle = RidgeOracle.Solve(corpus.DenseCodes(), corpus.DenseActivations(), fit.Lambda);
        Assert.Equal(method, fit.Method);
        for (int j = 0; j < 60; j++)
            for (int c = 0; c < 37; c++)
                Assert.Equal(oracle[j, c], fit.Decoder.Weights.Row(j)[c], 2e-5);
        for (int c = 0; c < 37; c++)
            Assert.Equal(oracle[60, c], fit.Decoder.Bias[c], 2e-4);
    }

    [Theory]
    [InlineData(LeastSquaresMethod.Direct)]
    [InlineData(LeastSquaresMethod.Iterative)]
    public void ResidualIsOrthogonalToTheCodesInFloat64(LeastSquaresMethod method)
    {
        using var corpus = new CodeCorpus(tokens: 5000, latents: 600, k: 7, width: 40, seed: 2);
        LeastSquaresFit fit = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two, new() { Method = method });
        double measured = Orthogonality(corpus, fit);
        Assert.InRange(measured, 0, 1e-5);
        Assert.Equal(fit.Orthogonality, measured, 2e-6);
    }

    [Fact]
    public void BothMethodsAgreeAcrossTiles()
    {
        using var corpus = new CodeCorpus(tokens: 5000, latents: 600, k: 7, width: 40, seed: 3);
        LeastSquaresFit direct = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two, new() { Method = LeastSquaresMethod.Direct });
        LeastSquaresFit iterative = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two, new() { Method = LeastSquaresMethod.Iterative });
        for (int j = 0; j < 600; j++)
            for (int c = 0; c < 40; c++)
                Assert.Equal(direct.Decoder.Weights.Row(j)[c], iterative.Decoder.Weights.Row(j)[c], 1e-4f);
        Assert.True(direct.Iterations <= 4, $"a Cholesky factor should leave little to do; took {direct.Iterations} iterations");
    }

    [Theory]
    [InlineData(LeastSquaresMethod.Direct)]
    [InlineData(LeastSquaresMethod.Iterative)]
    public void ThreadCountChangesNoBit(LeastSquaresMethod method)
    {
        using var corpus = new CodeCorpus(tokens: 3000, latents: 300, k: 6, width: 70, seed: 4);
        LeastSquaresFit one = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, new Workers(1), new() { Method = method });
        LeastSquaresFit three = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, new Workers(3), new() { Method = method });
        Assert.True(one.Decoder.Weights.Slice(0, 300).SequenceEqual(three.Decoder.Weights.Slice(0, 300)));
        Assert.True(one.Decoder.Bias.SequenceEqual(three.Decoder.Bias));
    }

    [Fact]
    public void ActivationsMayStartAtAnyRow()
    {
        using var plain = new CodeCorpus(tokens: 400, latents: 30, k: 3, width: 9, seed: 5);
        using var shifted = new CodeCorpus(tokens: 400, latents: 30, k: 3, width: 9, seed: 5, offset: 11);
        LeastSquaresFit a = LeastSquaresDecoder.Fit(plain.Codes, plain.Activations, 0, Two);
        LeastSquaresFit b = LeastSquaresDecoder.Fit(shifted.Codes, shifted.Activations, 11, Two);
        Assert.True(a.Decoder.Weights.Slice(0, 30).SequenceEqual(b.Decoder.Weights.Slice(0, 30)));
    }

    [Fact]
    public void RidgeIsFreeOfScale()
    {
        using var corpus = new CodeCorpus(tokens: 500, latents: 40, k: 4, width: 8, seed: 6);
        LeastSquaresFit before = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two);
        foreach (ref float value in corpus.Codes.Values.AsSpan())
            value *= 1024;
        LeastSquaresFit after = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two);
        for (int j = 0; j < 40; j++)
            for (int c = 0; c < 8; c++)
                Assert.Equal(before.Decoder.Weights.Row(j)[c], 1024 * after.Decoder.Weights.Row(j)[c], 1e-5f);
    }

    [Fact]
    public void LatentsThatNeverFireGetZeroWeights()
    {
        using var corpus = new CodeCorpus(tokens: 500, latents: 40, k: 4, width: 8, seed: 7);
        LeastSquaresFit fit = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two);
        Assert.True(fit.Decoder.Weights.Row(1).IndexOfAnyExcept(0f) < 0);
    }

    [Fact]
    public void CodesOfAllZerosLeaveTheMean()
    {
        using var corpus = new CodeCorpus(tokens: 300, latents: 20, k: 3, width: 5, seed: 8);
        Array.Clear(corpus.Codes.Values);
        LeastSquaresFit fit = LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two);
        double[,] y = corpus.DenseActivations();
        for (int c = 0; c < 5; c++)
            Assert.Equal(Enumerable.Range(0, 300).Average(t => y[t, c]), fit.Decoder.Bias[c], 1e-5);
        Assert.Equal(0, fit.Orthogonality);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ActivationsThatAreNotFiniteAreRefused(float bad)
    {
        using var corpus = new CodeCorpus(tokens: 300, latents: 20, k: 3, width: 5, seed: 9);
        corpus.Activations.Row(123)[2] = bad;
        var failure = Assert.Throws<ArgumentException>(() => LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two));
        Assert.Contains("must be finite", failure.Message);
    }

    [Fact]
    public void MissingRowsAndRidgeOfZeroAreNamed()
    {
        using var corpus = new CodeCorpus(tokens: 30, latents: 20, k: 3, width: 5, seed: 9);
        Assert.Contains("rows 1 … 30 of 30", Assert.Throws<ArgumentException>(() => LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 1, Two)).Message);
        Assert.Contains("got 0", Assert.Throws<ArgumentException>(() => LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two, new() { Ridge = 0 })).Message);
    }

    [Fact]
    public void AutomaticGoesIterativeWhereTheGramMatrixDoesNotFit()
    {
        using var corpus = new CodeCorpus(tokens: 300, latents: 20, k: 3, width: 5, seed: 10);
        Assert.Equal(LeastSquaresMethod.Direct, LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two).Method);
        Assert.Equal(LeastSquaresMethod.Iterative, LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two, new() { GramBytes = 1 }).Method);
    }

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void EveryTierSolves(SimdTier tier) => TierHost.Run(tier, Solves);

    private static void Solves()
    {
        using var corpus = new CodeCorpus(tokens: 2000, latents: 50, k: 5, width: 45, seed: 11);
        foreach (var method in (LeastSquaresMethod[])[LeastSquaresMethod.Direct, LeastSquaresMethod.Iterative])
            Assert.InRange(Orthogonality(corpus, LeastSquaresDecoder.Fit(corpus.Codes, corpus.Activations, 0, Two, new() { Method = method })), 0, 1e-5);
    }

    /// <summary>max |(A_cᵀR − λW)_jc| / (‖a_j‖·‖R_c‖), all float64 and dense.</summary>
    private static double Orthogonality(CodeCorpus corpus, LeastSquaresFit fit)
    {
        double[,] a = corpus.DenseCodes(), r = corpus.DenseActivations();
        int tokens = a.GetLength(0), m = a.GetLength(1), n = r.GetLength(1);
        Residual(corpus.Codes, fit, r);
        double[] norms = [.. Enumerable.Range(0, n).Select(c => Math.Sqrt(Enumerable.Range(0, tokens).Sum(t => r[t, c] * r[t, c])))];
        double worst = 0;
        for (int j = 0; j < m; j++)
        {
            double[] column = [.. Enumerable.Range(0, tokens).Select(t => a[t, j])];
            double mean = column.Average(), norm = Math.Sqrt(column.Sum(x => x * x));
            for (int c = 0; c < n && norm > 0; c++)
            {
                double inner = -fit.Lambda * fit.Decoder.Weights.Row(j)[c];
                for (int t = 0; t < tokens; t++)
                    inner += (column[t] - mean) * r[t, c];
                worst = Math.Max(worst, Math.Abs(inner) / (norm * norms[c]));
            }
        }

        return worst;
    }

    private static void Residual(SparseCodes codes, LeastSquaresFit fit, double[,] y)
    {
        for (int t = 0; t < codes.Tokens; t++)
            for (int c = 0; c < y.GetLength(1); c++)
            {
                y[t, c] -= fit.Decoder.Bias[c];
                for (int j = 0; j < codes.K; j++)
                    y[t, c] -= (double)codes.ValuesOf(t)[j] * fit.Decoder.Weights.Row(codes.IndicesOf(t)[j])[c];
            }
    }
}
