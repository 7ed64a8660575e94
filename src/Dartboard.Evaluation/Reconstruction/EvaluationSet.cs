using Dartboard.Memory;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>Held-out activations by document, with the sums that every arm's explained variance needs.</summary>
public sealed class EvaluationSet
{
    private readonly double[] _sums;

    /// <summary>Takes the sums.</summary>
    /// <param name="activations">(tokens, n), documents back to back; owned by the caller.</param>
    /// <param name="documentTokens">Number of tokens of each document; together all rows.</param>
    /// <exception cref="ArgumentException">The documents' tokens do not add up to the rows, or there are none.</exception>
    public EvaluationSet(Matrix activations, IReadOnlyList<int> documentTokens)
    {
        long total = documentTokens.Sum(t => (long)t);
        if (total != activations.Rows || total == 0)
            throw new ArgumentException($"the documents' tokens must add up to the rows of activations, at least 1; got {total} tokens for {activations.Rows} rows", nameof(documentTokens));
        Activations = activations;
        Tokens = [.. documentTokens.Select(t => (double)t)];
        Squares = new double[Documents];
        _sums = new double[checked(Documents * Width)];
        DocumentOf = new int[total];
        int row = 0;
        for (int d = 0; d < Documents; d++)
            for (int t = 0; t < documentTokens[d]; t++)
                Add(d, row++);
        TotalVariance = Variance(Tokens.Sum(), Squares.Sum(), d => 1);
    }

    /// <summary>y, (tokens, n).</summary>
    public Matrix Activations { get; }

    /// <summary>n.</summary>
    public int Width => Activations.Columns;

    /// <summary>D.</summary>
    public int Documents => Tokens.Length;

    /// <summary>Number of tokens of each document.</summary>
    public double[] Tokens { get; }

    /// <summary>Σ‖y‖² of each document.</summary>
    public double[] Squares { get; }

    /// <summary>The document each row belongs to.</summary>
    public int[] DocumentOf { get; }

    /// <summary>Σ‖y‖² − ‖Σy‖²/T over all tokens: T times the total variance.</summary>
    public double TotalVariance { get; }

    /// <summary><see cref="TotalVariance"/> of every resample of documents.</summary>
    public double[] ResampledVariance(DocumentBootstrap bootstrap, Workers workers)
    {
        if (bootstrap.Documents != Documents)
            throw new ArgumentException($"the bootstrap must be over this set's documents; got {bootstrap.Documents} for {Documents}", nameof(bootstrap));
        var variance = new double[bootstrap.Resamples];
        workers.For(bootstrap.Resamples, (b, _) => variance[b] =
            Variance(bootstrap.Sum(b, Tokens), bootstrap.Sum(b, Squares), d => bootstrap.Multiplicities(b)[d]));
        return variance;
    }

    private double Variance(double tokens, double squares, Func<int, int> weight)
    {
        var sum = new double[Width];
        for (int d = 0; d < Documents; d++)
            if (weight(d) is var w and not 0)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(_sums.AsSpan(d * Width, Width), w, sum, sum);
        return squares - System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(sum) / tokens;
    }

    private void Add(int document, int row)
    {
        DocumentOf[row] = document;
        ReadOnlySpan<float> y = Activations.Row(row);
        Span<double> sum = _sums.AsSpan(document * Width, Width);
        for (int c = 0; c < y.Length; c++)
        {
            sum[c] += y[c];
            Squares[document] += (double)y[c] * y[c];
        }
    }
}
