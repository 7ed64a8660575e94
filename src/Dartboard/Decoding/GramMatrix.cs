using Dartboard.Coding;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>A_cᵀA_c + λI of sparse codes, summed in float64 row by row and rounded once.</summary>
internal static class GramMatrix
{
    public static SymmetricTiles Build(SparseCodes codes, CodeStatistics statistics, double lambda, Workers workers)
    {
        var index = new CodeIndex(codes);
        var gram = new SymmetricTiles(codes.Latents);
        workers.For(gram.Count, (tileRow, _) =>
        {
            var row = new double[gram.Count * SymmetricTiles.Side];
            for (int r = 0; r < SymmetricTiles.Side; r++)
            {
                int latent = tileRow * SymmetricTiles.Side + r;
                if (latent < codes.Latents)
                    FillRow(codes, index, statistics, lambda, latent, row);
                else
                    row[latent] = 1;
                Store(row, gram, tileRow, r);
                Array.Clear(row);
            }
        });
        return gram;
    }

    /// <summary>row_i = Σ_t a_ti·a_tj − T·ā_i·ā_j for i ≤ j: indices ascend within a token, so the walk stops at j.</summary>
    private static void FillRow(SparseCodes codes, CodeIndex index, CodeStatistics statistics, double lambda, int latent, double[] row)
    {
        foreach (int entry in index.Of(latent))
        {
            double a = codes.Values[entry];
            for (int e = entry - entry % codes.K; e <= entry; e++)
                row[codes.Indices[e]] += a * codes.Values[e];
        }

        double scaled = statistics.Tokens * statistics.Mean[latent];
        for (int i = 0; i < latent; i++)
            row[i] -= scaled * statistics.Mean[i];
        double diagonal = statistics.Centred(latent) + lambda;
        row[latent] = diagonal > 0 ? diagonal : 1;
    }

    private static void Store(double[] row, SymmetricTiles gram, int tileRow, int r)
    {
        for (int column = 0; column <= tileRow; column++)
        {
            Span<float> target = gram.Tile(tileRow, column).Slice(r * SymmetricTiles.Side, SymmetricTiles.Side);
            ReadOnlySpan<double> source = row.AsSpan(column * SymmetricTiles.Side, SymmetricTiles.Side);
            for (int c = 0; c < target.Length; c++)
                target[c] = (float)source[c];
        }
    }
}
