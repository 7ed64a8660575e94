using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Concepts;
using Dartboard.Models;
using Dartboard.Models.Text;
using Dartboard.Random;

namespace Dartboard.Evaluation.Probing;

/// <summary>A table of prompts with labels as a task: divided by a seed into prompts to learn from and prompts to test on.</summary>
/// <remarks>
/// Of each class a fifth is tested on, at least 50 prompts (but never more than half), and all beyond 1024 that could not be
/// learned from anyway: the paper learns from min(size − 100, 1024) and tests on the rest.
/// </remarks>
internal sealed record PromptTask(ConceptTask Task, DocumentSample Fit, DocumentSample HeldOut)
{
    private const int LeastTested = 50;

    /// <summary>Tokenizes and divides.</summary>
    /// <param name="text">Prompts and labels; a prompt without a token that counts is left out.</param>
    /// <param name="model">Its tokenizer.</param>
    /// <param name="policy">One prompt per sequence, cut at the context.</param>
    /// <param name="seed">Of stream <see cref="RandomStream.ProbeOrder"/>: which prompts are tested on depends on them and the seed alone.</param>
    public static PromptTask Create(LabelledText text, LanguageModel model, SequencePolicy policy, ulong seed)
    {
        var sequencer = new Sequencer(policy, model.Tokenizer.Special, prompt => model.Tokenizer.Encode(prompt, addSpecialTokens: false));
        (TokenSequence Sequence, bool Label)[] prompts = [.. text.Prompts.Zip(text.Labels)
            .SelectMany(pair => sequencer.Read([new TextDocument($"{text.Name}: {pair.First}", "", pair.First, false)]).Select(sequence => (sequence, pair.Second)))
            .Where(prompt => prompt.sequence.CountedTokens > 0)];
        ulong[] keys = DocumentOrder.Keys([.. prompts.Select(prompt => prompt.Sequence.Document)], seed, RandomStream.ProbeOrder);
        (TokenSequence Sequence, bool Label)[][] classes = [.. new[] { true, false }
            .Select(label => Enumerable.Range(0, prompts.Length).Where(i => prompts[i].Label == label).OrderBy(i => keys[i]).Select(i => prompts[i]).ToArray())];
        (TokenSequence Sequence, bool Label)[] fit = [.. classes.SelectMany(members => members[..LearnedFrom(members.Length)])], heldOut = [.. classes.SelectMany(members => members[LearnedFrom(members.Length)..])];
        return new PromptTask(
            new ConceptTask(text.Name, $"target is {text.Positive}, not {text.Negative}", [.. Enumerable.Range(0, fit.Length)], Labels(fit), [.. Enumerable.Range(0, heldOut.Length)], Labels(heldOut)),
            DocumentSample.Of(fit.Select(prompt => prompt.Sequence)),
            DocumentSample.Of(heldOut.Select(prompt => prompt.Sequence)));
    }

    private static int LearnedFrom(int members) => Math.Min(ProbeDraw.MaximalTraining, members - Math.Max(members / 5, Math.Min(LeastTested, members / 2)));

    private static bool[] Labels((TokenSequence Sequence, bool Label)[] prompts) => [.. prompts.Select(prompt => prompt.Label)];
}
