using Dartboard.Coding;

namespace Dartboard.Decoding;

/// <summary>First and second moments of every latent's activation over a corpus of codes, in float64.</summary>
internal sealed class CodeStatistics
{
    public CodeStatistics(SparseCodes codes)
    {
        Tokens = codes.Tokens;
        Mean = new double[codes.Latents];
        Squares = new double[codes.Latents];
        for (int e = 0; e < codes.Indices.Length; e++)
        {
            double a = codes.Values[e];
            Mean[codes.Indices[e]] += a;
            Squares[codes.Indices[e]] += a * a;
        }

        for (int j = 0; j < Mean.Length; j++)
            Mean[j] /= codes.Tokens;
    }

    public int Tokens { get; }

    /// <summary>ā_j, the mean over all tokens, zeros included.</summary>
    public double[] Mean { get; }

    /// <summary>Σ_t a_tj².</summary>
    public double[] Squares { get; }

    /// <summary>Σ_t (a_tj − ā_j)², the centred Gram matrix's diagonal.</summary>
    public double Centred(int latent) => Math.Max(Squares[latent] - Tokens * Mean[latent] * Mean[latent], 0);

    /// <summary>Mean of <see cref="Centred"/> over the latents that fire; 0 when none does.</summary>
    public double MeanCentred()
    {
        double sum = 0;
        int alive = 0;
        for (int j = 0; j < Mean.Length; j++)
            if (Squares[j] > 0)
            {
                sum += Centred(j);
                alive++;
            }

        return alive == 0 ? 0 : sum / alive;
    }
}
