using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Store;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Comparison.Data;

/// <summary>Activations to fit on and to measure on, from different documents.</summary>
public sealed class ComparisonData : IDisposable
{
    private ComparisonData(string policy, Matrix fit, DocumentSample fitSample, Matrix heldOut, DocumentSample heldOutSample, ulong seed)
    {
        (Policy, Fit, FitSample, HeldOutSample) = (policy, fit, fitSample, heldOutSample);
        HeldOut = new EvaluationSet(heldOut, heldOutSample.DocumentTokens);
        Bootstrap = new DocumentBootstrap(heldOutSample.Sequences.Count, seed);
    }

    /// <summary>How documents became sequences, and which tokens count in neither fit nor evaluation.</summary>
    public string Policy { get; }

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
        SequencePolicy policy = options.Policy.For(model);
        var sequencer = new Sequencer(policy, model.Tokenizer.Special, text => model.Tokenizer.Encode(text, addSpecialTokens: false));
        DocumentSample fit = DocumentSample.Draw(documents.Where(document => !document.IsHeldOut), sequencer, options.Tokens, options.Seed);
        DocumentSample held = DocumentSample.Draw(documents.Where(document => document.IsHeldOut), sequencer, options.HeldOutTokens, options.Seed);
        RequireEnough(fit, held, model.Width, options);
        double share = (double)fit.CountedTokens / (fit.CountedTokens + held.CountedTokens);
        Matrix fitActivations = CaptureFinite(model, fit, options.Site, workers, new Arms.ProgressPart(progress, 0, share));
        Matrix heldActivations = CaptureFinite(model, held, options.Site, workers, new Arms.ProgressPart(progress, share, 1));
        return new ComparisonData(policy.ToString(), fitActivations, fit, heldActivations, held, options.Seed);
    }

    /// <summary>Draws documents of a store and reads their activations.</summary>
    /// <exception cref="ArgumentException">The store lacks the site.</exception>
    /// <exception cref="InvalidDataException">The store holds too little text, or is damaged.</exception>
    public static ComparisonData Read(ActivationStore store, ComparisonOptions options, Workers workers)
    {
        string site = options.Site.ToString();
        StoredSample fit = StoredSample.Draw(store, heldOut: false, options.Tokens, options.Seed), held = StoredSample.Draw(store, heldOut: true, options.HeldOutTokens, options.Seed);
        RequireEnough(fit.Documents, held.Documents, store.Site(site).Width, options);
        Matrix heldActivations = store.ReadCounted(site, held.Sequences, workers);
        return new ComparisonData(store.Plan.Policy, store.ReadCounted(site, fit.Sequences, workers), fit.Documents, heldActivations, held.Documents, options.Seed);
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

    private static Matrix CaptureFinite(LanguageModel model, DocumentSample sample, Site site, Workers workers, IProgress<double> progress)
    {
        Matrix activations = Models.Capturing.Capture.Run(model, sample.Sequences, sample.Counted, [site], workers, progress)[0];
        return activations.IsFinite() ? activations : throw new InvalidDataException($"the activations at {site} hold NaN or infinity: the checkpoint is damaged or does not belong to this configuration");
    }
}
