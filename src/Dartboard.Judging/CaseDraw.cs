using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Judging.Examples;
using Dartboard.Memory;
using Dartboard.Models.Tokenizers;
using Dartboard.Random;

namespace Dartboard.Judging;

/// <summary>Draws latents to judge, arm by arm, each with the explanation that Dartboard's rules give it.</summary>
/// <param name="fit">Text to explain from.</param>
/// <param name="heldOut">Text to judge on.</param>
/// <param name="tokenizer">Turns tokens back into text.</param>
/// <param name="protocol">How many of what.</param>
/// <param name="workers">Threads; nothing depends on their number.</param>
/// <exception cref="ArgumentException">The protocol makes no sense, or a document is on both sides.</exception>
public sealed class CaseDraw(TokenCorpus fit, TokenCorpus heldOut, Tokenizer tokenizer, JudgeProtocol protocol, Workers workers)
{
    private const int LatentsAtOnce = 64;
    private const int PatternsShown = 20;

    private readonly CaseBuilder _builder = new(fit, heldOut, tokenizer, protocol);
    private readonly TokenTexts _texts = TokenTexts.Of(tokenizer);
    private readonly Explainer _explainer = new(fit, heldOut, TokenTexts.Of(tokenizer), workers);

    /// <summary>Goes through an arm's latents in random order, the same in every arm, until enough can be judged.</summary>
    /// <param name="arm">Its name.</param>
    /// <param name="fitActivations">Its activations on the fit text.</param>
    /// <param name="heldOutActivations">Its activations on the held-out text.</param>
    /// <param name="count">Latents to judge.</param>
    /// <returns>Those, or all there are, and every one that was passed over, with the reason.</returns>
    public IReadOnlyList<LatentCase> Draw(string arm, LatentActivations fitActivations, LatentActivations heldOutActivations, int count)
    {
        int[] order = new RandomOrder(protocol.Seed, RandomStream.JudgeExamples, 0).Shuffle(Purpose.Latents, 0, [.. Enumerable.Range(0, fitActivations.Latents)]);
        var cases = new List<LatentCase>();
        int missing = count;
        foreach (int[] some in order.Chunk(LatentsAtOnce).TakeWhile(_ => missing > 0))
            foreach (LatentCase questions in Build(arm, fitActivations, heldOutActivations, some).TakeWhile(_ => missing > 0))
            {
                cases.Add(questions);
                missing -= questions.Problem is null ? 1 : 0;
            }

        return Explain(cases, fitActivations, heldOutActivations);
    }

    /// <summary>Takes the latents that are named.</summary>
    /// <param name="arm">Its name.</param>
    /// <param name="fitActivations">Its activations on the fit text.</param>
    /// <param name="heldOutActivations">Its activations on the held-out text.</param>
    /// <param name="latents">Which.</param>
    /// <exception cref="ArgumentException">There is no such latent.</exception>
    public IReadOnlyList<LatentCase> Take(string arm, LatentActivations fitActivations, LatentActivations heldOutActivations, IReadOnlyList<int> latents)
    {
        foreach (int latent in latents)
            if (latent < 0 || latent >= fitActivations.Latents)
                throw new ArgumentException($"a latent must be below the number of latents; got {latent} for {fitActivations.Latents} latents", nameof(latents));
        return Explain(Build(arm, fitActivations, heldOutActivations, latents), fitActivations, heldOutActivations);
    }

    private LatentCase[] Build(string arm, LatentActivations fitActivations, LatentActivations heldOutActivations, IReadOnlyList<int> latents)
    {
        var built = new LatentCase[latents.Count];
        workers.For(latents.Count, (i, _) => built[i] = _builder.Build(arm, fitActivations, heldOutActivations, latents[i], given: null));
        return built;
    }

    private LatentCase[] Explain(IReadOnlyList<LatentCase> cases, LatentActivations fitActivations, LatentActivations heldOutActivations)
    {
        int[] judged = [.. cases.Where(questions => questions.Problem is null).Select(questions => questions.Latent)];
        Dictionary<int, string?> texts = _explainer.Explain(fitActivations, heldOutActivations, workers, judged).ToDictionary(explanation => explanation.Latent, Words);
        return [.. cases.Select(questions => questions with { Given = texts.GetValueOrDefault(questions.Latent) })];
    }

    // The short text for tables ends in "or 30 more", of which a judge can make nothing.
    private string? Words(LatentExplanation explanation) => explanation.Rule is PatternRule rule
        ? $"it is active on the last token of each of these patterns, where … is any token: {string.Join(" or ", rule.Trie.Strongest(PatternsShown).Select(pattern => pattern.Describe(_texts)))}"
        : explanation.Text;
}
