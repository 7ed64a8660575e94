using Dartboard.Coding;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Tests.Concepts;

public class PooledTests
{
    private static readonly TextDocument Document = new("d", "", "…", false);

    // Rows 0-2, 3-4 and none.
    private static readonly TokenCorpus Corpus = new(
        [Document, Document, Document], [[0, 1, 2, 3], [0, 4, 5], [0]], [[false, true, true, true], [false, true, true], [false]]);

    private static readonly float[][] Rows = [[1, -1], [3, -2], [8, 0], [2, 5], [4, 6]];

    [Theory]
    [InlineData(Pooling.Mean, new float[] { 2, -1.5f, 3, 5.5f, 0, 0 })]
    [InlineData(Pooling.Max, new float[] { 3, -1, 4, 6, 0, 0 })]
    [InlineData(Pooling.Last, new float[] { 3, -2, 4, 6, 0, 0 })]
    public void ResidualsArePooledOverTheReadableRows(Pooling pooling, float[] expected)
    {
        using var activations = new Matrix(5, 2);
        for (int r = 0; r < 5; r++)
            Rows[r].CopyTo(activations.Row(r));
        using Matrix pooled = Pooled.Residual(Corpus, activations, [2, 2, 0], pooling);
        Assert.Equal(expected, pooled.Slice(0, 3).ToArray());
    }

    [Theory]
    [InlineData(Pooling.Mean)]
    [InlineData(Pooling.Max)]
    [InlineData(Pooling.Last)]
    public void LatentsPoolLikeTheirDenseActivations(Pooling pooling)
    {
        var codes = new SparseCodes(5, 1, 2);
        using var dense = new Matrix(5, 2);
        for (int r = 0; r < 5; r++)
        {
            (codes.Indices[r], codes.Values[r]) = (r % 3 == 0 ? 1 : 0, r + 1);
            dense.Row(r)[codes.Indices[r]] = r + 1;
        }

        int[] readable = [3, 1, 0];
        using Matrix expected = Pooled.Residual(Corpus, dense, readable, pooling);
        LatentActivations pooled = Pooled.Latents(Corpus, LatentActivations.FromCodes(codes), readable, pooling, new Workers(2));
        Assert.Equal(3, pooled.Tokens);
        for (int latent = 0; latent < 2; latent++)
        {
            float[] values = new float[3];
            for (int i = 0; i < pooled.RowsOf(latent).Length; i++)
                values[pooled.RowsOf(latent)[i]] = pooled.ValuesOf(latent)[i];
            Assert.Equal(Enumerable.Range(0, 3).Select(d => (double)expected.Row(d)[latent]), values.Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }
}
