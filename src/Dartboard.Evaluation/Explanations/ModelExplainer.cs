using Dartboard.Coding;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Neuron-to-Graph with the model in the loop (arXiv 2304.12918, 2305.19911): what a latent does on edited prompts says which tokens matter.</summary>
/// <remarks>
/// For every example the prompt is cut to its shortest suffix that keeps more than half of the activation, and tokens that
/// may be replaced are left open (<see cref="PatternSearch"/>). That takes a forward pass for each question, about twice the
/// length of the pattern for each example, so it is for single latents; <see cref="Explainer"/> does all of them without.
/// </remarks>
public sealed class ModelExplainer
{
    private const int Longest = 24;
    private const int ExamplesOfEachKind = 10;

    private readonly LanguageModel _model;
    private readonly Site _site;
    private readonly TopKEncoder _encoder;
    private readonly Workers _workers;
    private readonly SparseCodes _codes;
    private readonly int _replacement;

    /// <summary>Creates an explainer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="site">Where the latents read it.</param>
    /// <param name="encoder">The latents, of the site's width.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <exception cref="ArgumentException">The tokenizer has no special token to stand for a hidden one.</exception>
    public ModelExplainer(LanguageModel model, Site site, TopKEncoder encoder, Workers workers)
    {
        (_model, _site, _encoder, _workers) = (model, site, encoder, workers);
        _codes = new SparseCodes(1, encoder.K, encoder.Dictionary.Count);
        SpecialTokens special = model.Tokenizer.Special;
        _replacement = special.Eos ?? special.Bos ?? throw new ArgumentException($"hidden tokens are replaced by the end of a text, but the tokenizer of {model.Name} has no such token", nameof(model));
    }

    /// <summary>Learns the patterns behind a latent's strongest and middle activations.</summary>
    /// <param name="fit">Text to learn from.</param>
    /// <param name="activations">Of the same encoder on its rows.</param>
    /// <param name="latent">Which latent.</param>
    /// <returns>The patterns; null where no suffix of up to 24 tokens keeps half of any activation.</returns>
    public PatternRule? Explain(TokenCorpus fit, LatentActivations activations, int latent)
    {
        IEnumerable<int> rows = LatentExample.Top(fit, activations, latent, ExamplesOfEachKind).Concat(LatentExample.Middle(fit, activations, latent, ExamplesOfEachKind)).Select(example => example.Row);
        Pattern[] patterns = [.. rows.Distinct().Select(row => Learn(fit, activations, latent, row)).OfType<Pattern>()];
        return patterns.Length == 0 ? null : new PatternRule(new PatternTrie(patterns));
    }

    /// <summary>The activation of a latent at the end of a prompt; 0 where it is not among the k that are active.</summary>
    internal float ActivationAfter(int[] prompt, int latent)
    {
        using Matrix activations = Models.Capturing.Capture.Run(_model, [prompt], _site, skipFirst: false, _workers);
        _encoder.Encode(activations, prompt.Length - 1, _codes, _workers);
        int place = _codes.Indices.AsSpan().IndexOf(latent);
        return place < 0 ? 0 : _codes.Values[place];
    }

    private Pattern? Learn(TokenCorpus corpus, LatentActivations activations, int latent, int row)
    {
        int start = corpus.SequenceStarts[corpus.SequenceOf[row]];
        // What begins a sequence and does not count, BOS as a rule, begins every prompt too.
        int[] beginning = corpus.Tokens[start..corpus.Positions[corpus.RowStarts[corpus.SequenceOf[row]]]];
        int[] context = corpus.ContextOf(row, Math.Min(Longest, corpus.Positions[row] + 1 - start - beginning.Length)).ToArray();
        float activation = activations.ValuesOf(latent)[activations.RowsOf(latent).BinarySearch(row)];
        int mask = PatternSearch.Find(new EditedPrompt(this, beginning, context, latent, activation), context.Length);
        if (mask == 0)
            return null;
        int length = System.Numerics.BitOperations.Log2((uint)mask) + 1;
        return new Pattern([.. Enumerable.Range(0, length).Select(distance => (mask >> distance & 1) == 1 ? context[^(distance + 1)] : Pattern.Wildcard)], activation, 1);
    }

    private sealed class EditedPrompt(ModelExplainer explainer, int[] beginning, int[] context, int latent, float activation) : IMaskedActivation
    {
        public bool KeepsHalf(int mask)
        {
            int length = System.Numerics.BitOperations.Log2((uint)mask) + 1;
            IEnumerable<int> suffix = Enumerable.Range(1, length).Select(back => (mask >> length - back & 1) == 1 ? context[^(length - back + 1)] : explainer._replacement);
            return explainer.ActivationAfter([.. beginning, .. suffix], latent) > activation / 2;
        }
    }
}
