using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Nulls;

/// <summary>E[y | token id], measured on fit tokens: what a lookup table of tokens knows of activations.</summary>
/// <remarks>
/// No activation is compared with a mean it is itself part of: a fit token's mean is over the other fit tokens of its id, or
/// rare tokens would come out as zeros. A token without another of its id in fit has the mean over all fit tokens.
/// </remarks>
internal sealed class TokenMeans
{
    private readonly TokenCorpus _corpus;
    private readonly Matrix _activations;
    private readonly Dictionary<int, int> _places = [];
    private readonly List<int> _counts = [];
    private readonly List<double[]> _sums = [];
    private readonly double[] _total;

    /// <summary>Sums the fit activations by token id, in float64.</summary>
    /// <param name="corpus">Fit corpus.</param>
    /// <param name="activations">(rows, n).</param>
    public TokenMeans(TokenCorpus corpus, Matrix activations)
    {
        (_corpus, _activations) = (corpus, activations);
        _total = new double[activations.Columns];
        var wide = new double[activations.Columns];
        for (int row = 0; row < corpus.Rows; row++)
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, corpus.TokenAt(row), out bool known);
            if (!known)
            {
                place = _counts.Count;
                _counts.Add(0);
                _sums.Add(new double[wide.Length]);
            }

            _counts[place]++;
            TensorPrimitives.ConvertChecked<float, double>(activations.Row(row), wide);
            TensorPrimitives.Add<double>(_sums[place], wide, _sums[place]);
            TensorPrimitives.Add<double>(_total, wide, _total);
        }
    }

    /// <summary>y − mean over the other fit tokens of the same id.</summary>
    public Matrix SubtractFromFit() => Subtract(_corpus, _activations, self: 1);

    /// <summary>y − mean over the fit tokens of the same id, for tokens that are not among them.</summary>
    public Matrix SubtractFrom(TokenCorpus corpus, Matrix activations) => Subtract(corpus, activations, self: 0);

    /// <param name="corpus">Whose tokens.</param>
    /// <param name="activations">(rows, n).</param>
    /// <param name="self">1 where the row itself is in the sums.</param>
    private Matrix Subtract(TokenCorpus corpus, Matrix activations, int self)
    {
        var rest = new Matrix(activations.Rows, activations.Columns);
        for (int row = 0; row < corpus.Rows; row++)
        {
            bool known = _places.TryGetValue(corpus.TokenAt(row), out int place) && _counts[place] > self;
            (double[] sum, int count) = known ? (_sums[place], _counts[place]) : (_total, _corpus.Rows);
            Subtract(activations.Row(row), sum, count, known ? self : 0, rest.Row(row));
        }

        return rest;
    }

    private static void Subtract(ReadOnlySpan<float> y, double[] sum, int count, int self, Span<float> rest)
    {
        for (int c = 0; c < y.Length; c++)
            rest[c] = (float)(y[c] - (sum[c] - self * (double)y[c]) / (count - self));
    }
}
