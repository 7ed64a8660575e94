using System.Numerics.Tensors;
using Dartboard.Coding;
using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>Autoencoders of which nothing is trained: a fixed dictionary encodes, a decoder is fitted in closed form.</summary>
public static class DartAutoencoder
{
    /// <summary>Encodes the fit tokens around their mean and fits the least-squares decoder.</summary>
    /// <param name="dictionary">Directions, in any number.</param>
    /// <param name="k">Active latents per token.</param>
    /// <param name="fit">(tokens, n) activations.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="options">Of the decoder; null for the defaults.</param>
    /// <param name="absolute">Selects by |z|.</param>
    /// <param name="progress">0 … 1.</param>
    public static SparseAutoencoder FitLeastSquares(IFeatureDictionary dictionary, int k, Matrix fit, Workers workers, LeastSquaresOptions? options = null, bool absolute = false, IProgress<double>? progress = null)
    {
        var encoder = new TopKEncoder(dictionary, k, Mean(fit), absolute);
        SparseCodes codes = Encode(encoder, fit, workers);
        return new SparseAutoencoder(encoder, LeastSquaresDecoder.Fit(codes, fit, 0, workers, options, progress).Decoder);
    }

    /// <summary>Encodes the fit tokens around their mean and fits the one scale of the tied decoder.</summary>
    /// <inheritdoc cref="FitLeastSquares"/>
    public static SparseAutoencoder FitTied(IFeatureDictionary dictionary, int k, Matrix fit, Workers workers, bool absolute = false)
    {
        var encoder = new TopKEncoder(dictionary, k, Mean(fit), absolute);
        SparseCodes codes = Encode(encoder, fit, workers);
        return new SparseAutoencoder(encoder, TiedDecoder.Fit(dictionary, codes, fit, 0, encoder.Center, workers));
    }

    private static SparseCodes Encode(TopKEncoder encoder, Matrix fit, Workers workers)
    {
        var codes = new SparseCodes(checked((int)fit.Rows), encoder.K, encoder.Dictionary.Count);
        encoder.Encode(fit, 0, codes, workers);
        return codes;
    }

    private static float[] Mean(Matrix fit)
    {
        double[] sum = new double[fit.Columns], row = new double[fit.Columns];
        for (long t = 0; t < fit.Rows; t++)
        {
            TensorPrimitives.ConvertChecked<float, double>(fit.Row(t), row);
            TensorPrimitives.Add<double>(sum, row, sum);
        }

        return Array.ConvertAll(sum, s => (float)(s / fit.Rows));
    }
}
