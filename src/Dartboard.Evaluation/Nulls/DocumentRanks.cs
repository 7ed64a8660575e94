using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Ranks of documents by every latent's pooled activation, from which any labels' AUC is one sparse sum.</summary>
/// <remarks>
/// Among N documents of which a latent fires on f, let w_d be twice the difference of document d's midrank and that of the
/// documents without firing (all tied at 0): a whole number, 0 without firing, Σ_d w_d = N·f. The rank-sum form of the AUC
/// (Mann and Whitney 1947) is then ½ + (Σ_{d positive} w_d − N₊·f) / (2·N₊·N₋).
/// </remarks>
internal sealed class DocumentRanks
{
    private readonly int[] _starts;
    private readonly int[] _places;
    private readonly float[] _weights;

    /// <summary>Ranks some of the documents.</summary>
    /// <param name="pooled">A latent's activation by document.</param>
    /// <param name="documents">The documents ranked, ascending; place i is documents[i].</param>
    /// <param name="workers">Threads; the ranks do not depend on their number.</param>
    public DocumentRanks(LatentActivations pooled, int[] documents, Workers workers)
    {
        PlaceOf = new int[pooled.Tokens];
        Array.Fill(PlaceOf, -1);
        for (int i = 0; i < documents.Length; i++)
            PlaceOf[documents[i]] = i;
        _starts = new int[pooled.Latents + 1];
        for (int latent = 0; latent < pooled.Latents; latent++)
            foreach (int document in pooled.RowsOf(latent))
                _starts[latent + 1] += PlaceOf[document] >= 0 ? 1 : 0;
        for (int latent = 0; latent < pooled.Latents; latent++)
            _starts[latent + 1] += _starts[latent];
        (_places, _weights) = (new int[_starts[^1]], new float[_starts[^1]]);
        Documents = documents.Length;
        workers.For(pooled.Latents, (latent, _) => Rank(pooled, latent));
    }

    /// <summary>The place of every document of the corpus; −1 for those not ranked.</summary>
    public int[] PlaceOf { get; }

    /// <summary>N.</summary>
    public int Documents { get; }

    /// <summary>m.</summary>
    public int Latents => _starts.Length - 1;

    /// <summary>f.</summary>
    public int FiringsOf(int latent) => _starts[latent + 1] - _starts[latent];

    /// <summary>Places of the documents a latent fires on.</summary>
    public ReadOnlySpan<int> PlacesOf(int latent) => _places.AsSpan(_starts[latent].._starts[latent + 1]);

    /// <summary>w of those documents.</summary>
    public ReadOnlySpan<float> WeightsOf(int latent) => _weights.AsSpan(_starts[latent].._starts[latent + 1]);

    private void Rank(LatentActivations pooled, int latent)
    {
        Span<int> places = _places.AsSpan(_starts[latent].._starts[latent + 1]);
        Span<float> weights = _weights.AsSpan(_starts[latent].._starts[latent + 1]);
        ReadOnlySpan<int> rows = pooled.RowsOf(latent);
        ReadOnlySpan<float> values = pooled.ValuesOf(latent);
        int count = 0;
        for (int entry = 0; entry < rows.Length; entry++)
            if (PlaceOf[rows[entry]] >= 0)
                (places[count], weights[count++]) = (PlaceOf[rows[entry]], values[entry]);
        weights.Sort(places);
        int silent = Documents - count;
        for (int first = 0, end; first < count; first = end)
        {
            float value = weights[first];
            for (end = first; end < count && weights[end] == value; end++) ;
            weights[first..end].Fill(silent + first + end);
        }
    }
}
