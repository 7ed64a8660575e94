using Dartboard.Memory;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>Scores an arm on held-out activations, block by block.</summary>
public static class ReconstructionEvaluator
{
    /// <summary>Tokens reconstructed at a time; sums are taken token by token, so this changes no number.</summary>
    private const int Block = 2048;

    private const int TokensPerItem = 64;

    /// <summary>Reconstructs every token and takes the scores.</summary>
    /// <param name="arm">What is scored.</param>
    /// <param name="set">Held-out activations.</param>
    /// <param name="bootstrap">Resamples of the set's documents; null for no interval.</param>
    /// <param name="workers">Threads; no number depends on how many.</param>
    /// <param name="progress">0 … 1 by tokens.</param>
    /// <exception cref="ArgumentException">The arm's width is not the set's, or the bootstrap is over another number of documents.</exception>
    public static ReconstructionScore Evaluate(IReconstructor arm, EvaluationSet set, DocumentBootstrap? bootstrap, Workers workers, IProgress<double>? progress = null)
    {
        if (arm.Width != set.Width)
            throw new ArgumentException($"the arm must have the activations' width; got {arm.Width} for width {set.Width}", nameof(arm));
        var errors = new double[set.Documents];
        var usage = new LatentUsage(arm.Latents);
        double cosines = 0;
        using var reconstruction = new Matrix(Math.Min(Block, set.Activations.Rows), set.Width);
        var tokens = new TokenScore[reconstruction.Rows];
        for (long first = 0; first < set.Activations.Rows; first += Block)
        {
            int count = (int)Math.Min(Block, set.Activations.Rows - first);
            usage.Add(arm.Reconstruct(set.Activations, first, count, reconstruction, workers), count);
            Compare(set.Activations, first, count, reconstruction, tokens, workers);
            for (int t = 0; t < count; t++)
            {
                errors[set.DocumentOf[first + t]] += tokens[t].SquaredError;
                cosines += tokens[t].Cosine;
            }

            progress?.Report((double)(first + count) / set.Activations.Rows);
        }

        return new ReconstructionScore
        {
            ExplainedVariance = 1 - errors.Sum() / set.TotalVariance,
            ExplainedVarianceInterval = bootstrap is null ? null : Interval(errors, set, bootstrap, workers),
            MeanSquaredError = errors.Sum() / set.Activations.Rows / set.Width,
            Cosine = cosines / set.Activations.Rows,
            L0 = usage.L0,
            AliveFraction = usage.AliveFraction,
            Tokens = set.Activations.Rows,
        };
    }

    private static void Compare(Matrix activations, long first, int count, Matrix reconstruction, TokenScore[] tokens, Workers workers) =>
        workers.For((count + TokensPerItem - 1) / TokensPerItem, (item, _) =>
        {
            for (int t = item * TokensPerItem; t < Math.Min((item + 1) * TokensPerItem, count); t++)
                tokens[t] = TokenScore.Of(activations.Row(first + t), reconstruction.Row(t));
        });

    private static Interval Interval(double[] errors, EvaluationSet set, DocumentBootstrap bootstrap, Workers workers)
    {
        double[] variance = set.ResampledVariance(bootstrap, workers);
        return bootstrap.Interval(b => 1 - bootstrap.Sum(b, errors) / variance[b]);
    }
}
