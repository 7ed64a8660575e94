using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Capturing;
using Dartboard.Models.Transformers;

namespace Dartboard.Evaluation.Preservation;

/// <summary>Splices reconstructions into a language model's residual stream and measures what its predictions lose.</summary>
/// <param name="model">The model.</param>
/// <param name="site">Where to splice.</param>
/// <param name="workers">Threads; no number depends on how many.</param>
public sealed class ModelPreservation(LanguageModel model, Site site, Workers workers) : IDisposable
{
    /// <summary>Floats that the residual streams of one batch may take, all versions together: 128 MB.</summary>
    private const int FloatsPerBatch = 1 << 25;

    private readonly Workspace _workspace = new(workers);

    /// <summary>Measures all arms on the same documents, each batch of which is run through the lower layers once.</summary>
    /// <param name="documents">Token ids, each at most the model's context; those of fewer than two tokens predict nothing.</param>
    /// <param name="counted">Which tokens of each are replaced; the others keep their true residual. The loss is over every predicted token.</param>
    /// <param name="arms">What to splice in.</param>
    /// <param name="mean">The fit tokens' mean, for mean ablation, n floats.</param>
    /// <param name="bootstrap">Resamples of these documents.</param>
    /// <param name="progress">0 … 1 by tokens.</param>
    /// <returns>One score per arm.</returns>
    /// <exception cref="ArgumentException">No token is predicted, or the bootstrap is over another number of documents.</exception>
    public IReadOnlyList<PreservationScore> Evaluate(
        IReadOnlyList<int[]> documents, IReadOnlyList<bool[]> counted, IReadOnlyList<IReconstructor> arms, float[] mean, DocumentBootstrap bootstrap, IProgress<double>? progress = null)
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
        foreach (TokenBatch batch in TokenBatch.Group(documents, Math.Clamp(FloatsPerBatch / (interventions.Length + 1) / model.Width, 16, 4096)))
        {
            Measure(batch, first, [.. counted.Skip(first).Take(batch.SequenceCount).SelectMany(mask => mask)], interventions, clean, sums);
            first += batch.SequenceCount;
            progress?.Report(predicted.Take(first).Sum() / predicted.Sum());
        }

        return [.. sums.Skip(2).Select(arm => Score(clean, sums[0], sums[1], arm, predicted, bootstrap))];
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    private void Measure(TokenBatch batch, int document, bool[] replaced, IReconstructor[] interventions, LossSums clean, LossSums[] sums)
    {
        Matrix[] versions = [.. Enumerable.Range(0, interventions.Length + 1).Select(_ => new Matrix(batch.TokenCount, model.Width))];
        try
        {
            model.ForwardTo(batch, site, versions[0], _workspace, workers);
            for (int i = 0; i < interventions.Length; i++)
            {
                interventions[i].Reconstruct(versions[0], 0, batch.TokenCount, versions[i + 1], workers);
                RestoreOthers(replaced, versions[0], versions[i + 1]);
            }

            TokenLosses losses = model.Losses(batch, site, versions, _workspace, workers);
            Add(batch, document, losses.CrossEntropy[0], clean.Loss);
            for (int i = 0; i < interventions.Length; i++)
            {
                Add(batch, document, losses.CrossEntropy[i + 1], sums[i].Loss);
                Add(batch, document, losses.Divergence[i + 1], sums[i].Divergence);
            }
        }
        finally
        {
            foreach (Matrix version in versions)
                version.Dispose();
        }
    }

    private static void RestoreOthers(bool[] replaced, Matrix residual, Matrix spliced)
    {
        for (int row = 0; row < replaced.Length; row++)
            if (!replaced[row])
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
