using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Transformers;

namespace Dartboard.Evaluation.Preservation;

/// <summary>Splices reconstructions into a language model's residual stream and measures what its predictions lose.</summary>
/// <param name="model">The model.</param>
/// <param name="site">Where to splice.</param>
/// <param name="workers">Threads; no number depends on how many.</param>
public sealed class ModelPreservation(LanguageModel model, Site site, Workers workers) : IDisposable
{
    /// <summary>Logits held for one batch, in floats: 16 MB a matrix, whatever the vocabulary.</summary>
    private const int LogitsPerBatch = 1 << 22;

    private readonly Workspace _workspace = new(workers);

    /// <summary>Measures all arms on the same documents, each batch of which is run through the lower layers once.</summary>
    /// <param name="documents">Token ids, each at most the model's context; those of fewer than two tokens predict nothing.</param>
    /// <param name="arms">What to splice in.</param>
    /// <param name="mean">The fit tokens' mean, for mean ablation, n floats.</param>
    /// <param name="bootstrap">Resamples of these documents.</param>
    /// <param name="progress">0 … 1 by tokens.</param>
    /// <returns>One score per arm.</returns>
    /// <exception cref="ArgumentException">No token is predicted, or the bootstrap is over another number of documents.</exception>
    public IReadOnlyList<PreservationScore> Evaluate(
        IReadOnlyList<int[]> documents, IReadOnlyList<IReconstructor> arms, float[] mean, DocumentBootstrap bootstrap, IProgress<double>? progress = null)
    {
        if (bootstrap.Documents != documents.Count)
            throw new ArgumentException($"the bootstrap must be over these documents; got {bootstrap.Documents} for {documents.Count}", nameof(bootstrap));
        double[] predicted = [.. documents.Select(d => (double)Math.Max(d.Length - 1, 0))];
        if (predicted.Sum() == 0)
            throw new ArgumentException("documents must have at least two tokens somewhere, so that one is predicted", nameof(documents));
        IReconstructor[] interventions = [new MeanReconstructor(new float[model.Width]), new MeanReconstructor(mean), .. arms];
        var clean = new LossSums(documents.Count);
        LossSums[] sums = [.. interventions.Select(_ => new LossSums(documents.Count))];
        int first = 0;
        foreach (TokenBatch batch in TokenBatch.Group(documents, Math.Clamp(LogitsPerBatch / model.VocabularySize, 16, 4096)))
        {
            Measure(batch, first, interventions, clean, sums);
            first += batch.SequenceCount;
            progress?.Report(predicted.Take(first).Sum() / predicted.Sum());
        }

        return [.. sums.Skip(2).Select(arm => Score(clean, sums[0], sums[1], arm, predicted, bootstrap))];
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private void Measure(TokenBatch batch, int document, IReconstructor[] interventions, LossSums clean, LossSums[] sums)
    {
        using var residual = new Matrix(batch.TokenCount, model.Width);
        using var spliced = new Matrix(batch.TokenCount, model.Width);
        using var logits = new Matrix(batch.TokenCount, model.VocabularySize);
        model.ForwardTo(batch, site, residual, _workspace, workers);
        using CleanPredictions predictions = Untouched(batch, residual, spliced);
        Add(batch, document, predictions.Losses(), clean.Loss);
        for (int i = 0; i < interventions.Length; i++)
        {
            interventions[i].Reconstruct(residual, 0, batch.TokenCount, spliced, workers);
            RestoreFirstPositions(batch, residual, spliced);
            model.ForwardFrom(batch, site, spliced, logits, _workspace, workers);
            (double Loss, double Divergence)[] costs = predictions.Compare(logits, workers);
            Add(batch, document, [.. costs.Select(c => c.Loss)], sums[i].Loss);
            Add(batch, document, [.. costs.Select(c => c.Divergence)], sums[i].Divergence);
        }
    }

    private CleanPredictions Untouched(TokenBatch batch, Matrix residual, Matrix scratch)
    {
        residual.Slice(0, batch.TokenCount).CopyTo(scratch.Slice(0, batch.TokenCount));
        var logits = new Matrix(batch.TokenCount, model.VocabularySize);
        model.ForwardFrom(batch, site, scratch, logits, _workspace, workers);
        return new CleanPredictions(batch, logits, workers);
    }

    private static void RestoreFirstPositions(TokenBatch batch, Matrix residual, Matrix spliced)
    {
        for (int row = 0; row < batch.TokenCount; row++)
            if (batch.Positions[row] == 0)
                residual.Row(row).CopyTo(spliced.Row(row));
    }

    private static void Add(TokenBatch batch, int document, double[] rows, double[] sums)
    {
        for (int s = 0; s < batch.SequenceCount; s++)
            for (int row = batch.Offsets[s]; row < batch.Offsets[s + 1]; row++)
                sums[document + s] += rows[row];
    }

    private static PreservationScore Score(LossSums clean, LossSums zero, LossSums mean, LossSums arm, double[] predicted, DocumentBootstrap bootstrap)
    {
        double tokens = predicted.Sum();
        double[] difference = [.. arm.Loss.Zip(clean.Loss, (a, c) => a - c)];
        return new PreservationScore
        {
            CrossEntropyClean = clean.Loss.Sum() / tokens,
            CrossEntropy = arm.Loss.Sum() / tokens,
            CrossEntropyZero = zero.Loss.Sum() / tokens,
            CrossEntropyMean = mean.Loss.Sum() / tokens,
            Divergence = arm.Divergence.Sum() / tokens,
            DivergenceZero = zero.Divergence.Sum() / tokens,
            DeltaCrossEntropyInterval = bootstrap.Interval(b => bootstrap.Sum(b, difference) / bootstrap.Sum(b, predicted)),
        };
    }
}
