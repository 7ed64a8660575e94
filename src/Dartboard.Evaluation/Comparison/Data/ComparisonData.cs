using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Store;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Comparison.Data;

/// <summary>Activations to fit on and to measure on, from different documents.</summary>
public sealed class ComparisonData : IDisposable
{
    /// <summary>How documents become sequences, and which tokens count in neither fit nor evaluation.</summary>
    public static string Policy(LanguageModel model) =>
        $"one document per sequence, cut at {model.ContextLength} tokens, {(model.Tokenizer.Prefix.IsEmpty ? "no BOS" : "BOS prepended")}; position 0 of each, the attention sink, is left out of fit and evaluation";

    private ComparisonData(Matrix fit, DocumentSample fitSample, EvaluationSet heldOut, DocumentSample heldOutSample, DocumentBootstrap bootstrap) =>
        (Fit, FitSample, HeldOut, HeldOutSample, Bootstrap) = (fit, fitSample, heldOut, heldOutSample, bootstrap);

    /// <summary>Fit activations, (tokens, n).</summary>
    public Matrix Fit { get; }

    /// <summary>The documents to fit on, and their token ids.</summary>
    public DocumentSample FitSample { get; }

    /// <summary>Held-out activations by document.</summary>
    public EvaluationSet HeldOut { get; }

    /// <summary>The held-out documents, and their token ids.</summary>
    public DocumentSample HeldOutSample { get; }

    /// <summary>Resamples of the held-out documents, the same for every arm.</summary>
    public DocumentBootstrap Bootstrap { get; }

    /// <summary>SHA-256 of all token ids, fit and held out.</summary>
    public string TokensChecksum() => StoreWriter.Checksum(FitSample.Sequences.Concat(HeldOutSample.Sequences));

    /// <summary>Draws documents and captures both sides.</summary>
    /// <exception cref="InvalidDataException">There is too little text on one side, or the activations are not numbers.</exception>
    public static ComparisonData Capture(LanguageModel model, IReadOnlyList<TextDocument> documents, ComparisonOptions options, Workers workers, IProgress<double> progress)
    {
        DocumentSample fit = Draw(documents, heldOut: false, model, options.Tokens, options, workers);
        DocumentSample held = Draw(documents, heldOut: true, model, options.HeldOutTokens, options, workers);
        RequireEnough(fit, held, model.Width, options);
        double share = (double)fit.CountedTokens / (fit.CountedTokens + held.CountedTokens);
        Matrix fitActivations = CaptureFinite(model, fit, options.Site, workers, new Arms.ProgressPart(progress, 0, share));
        Matrix heldActivations = CaptureFinite(model, held, options.Site, workers, new Arms.ProgressPart(progress, share, 1));
        return new ComparisonData(fitActivations, fit, new EvaluationSet(heldActivations, held.DocumentTokens), held, new DocumentBootstrap(held.Sequences.Count, options.Seed));
    }

    /// <summary>Draws documents of a store and reads their activations.</summary>
    /// <exception cref="ArgumentException">The store lacks the site.</exception>
    /// <exception cref="InvalidDataException">The store counts other tokens than all but position 0, holds too little text, or is damaged.</exception>
    public static ComparisonData Read(ActivationStore store, ComparisonOptions options, Workers workers)
    {
        string site = options.Site.ToString();
        StoredSample fit = StoredSample.Draw(store, heldOut: false, options.Tokens, options.Seed), held = StoredSample.Draw(store, heldOut: true, options.HeldOutTokens, options.Seed);
        RequireEnough(fit.Documents, held.Documents, store.Site(site).Width, options);
        Matrix heldActivations = store.ReadCounted(site, held.Sequences, workers);
        return new ComparisonData(store.ReadCounted(site, fit.Sequences, workers), fit.Documents, new EvaluationSet(heldActivations, held.Documents.DocumentTokens), held.Documents, new DocumentBootstrap(held.Sequences.Count, options.Seed));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Fit.Dispose();
        HeldOut.Activations.Dispose();
    }

    private static void RequireEnough(DocumentSample fit, DocumentSample held, int width, ComparisonOptions options)
    {
        if (fit.CountedTokens <= options.LatentsFor(width))
            throw new InvalidDataException($"the text must hold more tokens to fit on than there are latents; got {fit.CountedTokens} for {options.LatentsFor(width)} latents: give more --text or fewer --latents");
        if (held.Sequences.Count < 2)
            throw new InvalidDataException($"the text must hold at least 2 held-out documents (about one in ten is held out); got {held.Sequences.Count}: give more --text");
    }

    private static DocumentSample Draw(IReadOnlyList<TextDocument> documents, bool heldOut, LanguageModel model, int tokens, ComparisonOptions options, Workers workers) =>
        DocumentSample.Draw(documents.Where(document => document.IsHeldOut == heldOut), model, tokens, options.Seed, workers);

    private static Matrix CaptureFinite(LanguageModel model, DocumentSample sample, Site site, Workers workers, IProgress<double> progress)
    {
        Matrix activations = Models.Capturing.Capture.Run(model, sample.Sequences, site, skipFirst: true, workers, progress);
        return activations.IsFinite() ? activations : throw new InvalidDataException($"the activations at {site} hold NaN or infinity: the checkpoint is damaged or does not belong to this configuration");
    }
}
