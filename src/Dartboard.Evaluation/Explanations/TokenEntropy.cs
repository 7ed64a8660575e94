using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Token-distribution entropy H = −Σ pₜ ln pₜ, with pₜ the share of a latent's activation that falls on token t (arXiv 2501.17727, App. H), in nats.</summary>
/// <remarks>The paper sums over the examples an explainer was shown; here over all rows the latent fires on. Scratch memory: one object per thread.</remarks>
/// <param name="vocabulary">Number of token ids.</param>
internal sealed class TokenEntropy(int vocabulary)
{
    private readonly double[] _activation = new double[vocabulary];

    /// <summary>The entropy of activations by the tokens they fall on.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="rows">Rows the latent fires on.</param>
    /// <param name="values">Its activations there, above 0.</param>
    public double Of(TokenCorpus corpus, ReadOnlySpan<int> rows, ReadOnlySpan<float> values)
    {
        double total = 0, entropy = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            _activation[corpus.TokenAt(rows[i])] += values[i];
            total += values[i];
        }

        foreach (int row in rows)
        {
            ref double activation = ref _activation[corpus.TokenAt(row)];
            double share = activation / total;
            activation = 0;
            if (share > 0)
                entropy -= share * Math.Log(share);
        }

        return Math.Max(0, entropy);
    }
}
