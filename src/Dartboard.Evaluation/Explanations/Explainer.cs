using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Explains latents by the text they fire on: rules are learned and chosen on fit documents and scored once on all held-out rows.</summary>
/// <remarks>
/// Made once for a text; <see cref="Explain"/> depends on nothing but its arguments, so a null model is the same call with
/// other activations. Patterns look at contexts of up to 4 tokens; <see cref="ModelExplainer"/> looks further back.
/// </remarks>
public sealed class Explainer
{
    /// <summary>A latent that fires on fewer fit rows is not explained.</summary>
    public const int FewestFirings = 10;

    // Enough for the progress to move, few enough that reporting costs nothing.
    private const int LatentsAtOnce = 64;

    private readonly ExplanationIndex _index;

    /// <summary>Indexes the text.</summary>
    /// <param name="fit">What rules are learned from and chosen on.</param>
    /// <param name="heldOut">What they are scored on.</param>
    /// <param name="texts">What the token ids stand for.</param>
    /// <param name="workers">Threads; nothing depends on their number.</param>
    /// <exception cref="ArgumentException">Fewer than two fit documents hold tokens, or a token has no text.</exception>
    public Explainer(TokenCorpus fit, TokenCorpus heldOut, TokenTexts texts, Workers workers) =>
        _index = new ExplanationIndex(fit, heldOut, texts, workers);

    /// <summary>Explains latents.</summary>
    /// <param name="fit">Activations on the fit rows.</param>
    /// <param name="heldOut">Activations of the same latents on the held-out rows.</param>
    /// <param name="workers">Threads; nothing depends on their number.</param>
    /// <param name="latents">Which latents, in this order; all when absent.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <returns>One for each latent asked for.</returns>
    /// <exception cref="ArgumentException">The activations are not those of the corpora's rows, or of as many latents.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such latent.</exception>
    public IReadOnlyList<LatentExplanation> Explain(LatentActivations fit, LatentActivations heldOut, Workers workers, IReadOnlyList<int>? latents = null, IProgress<double>? progress = null)
    {
        Require(fit, heldOut);
        latents ??= [.. Enumerable.Range(0, fit.Latents)];
        foreach (int latent in latents)
            if (latent < 0 || latent >= fit.Latents)
                throw new ArgumentOutOfRangeException(nameof(latents), $"a latent must be below the number of latents; got {latent} for {fit.Latents} latents");
        var explanations = new LatentExplanation[latents.Count];
        var team = new LatentExplainer?[workers.Count];
        int done = 0;
        workers.For((latents.Count + LatentsAtOnce - 1) / LatentsAtOnce, (item, worker) =>
        {
            LatentExplainer explainer = team[worker] ??= new LatentExplainer(_index);
            int end = Math.Min(latents.Count, (item + 1) * LatentsAtOnce);
            for (int i = item * LatentsAtOnce; i < end; i++)
                explanations[i] = explainer.Explain(latents[i], fit, heldOut);
            progress?.Report((double)Interlocked.Add(ref done, end - item * LatentsAtOnce) / latents.Count);
        });
        return explanations;
    }

    private void Require(LatentActivations fit, LatentActivations heldOut)
    {
        if (fit.Tokens != _index.Fit.Rows)
            throw new ArgumentException($"activations must be those of the fit rows; got {fit.Tokens} rows for {_index.Fit.Rows}", nameof(fit));
        if (heldOut.Tokens != _index.HeldOut.Rows)
            throw new ArgumentException($"activations must be those of the held-out rows; got {heldOut.Tokens} rows for {_index.HeldOut.Rows}", nameof(heldOut));
        if (fit.Latents != heldOut.Latents)
            throw new ArgumentException($"fit and held-out activations must be of the same latents; got {fit.Latents} and {heldOut.Latents}", nameof(heldOut));
    }
}
