using Dartboard.Memory;
using Dartboard.Models.Generation;
using Dartboard.Models.Transformers;

namespace Dartboard.Models;

/// <content>Generation.</content>
public sealed partial class LanguageModel
{
    /// <summary>Continues a prompt token by token, keeping keys and values, so that each costs one row.</summary>
    /// <param name="prompt">At least one token id.</param>
    /// <param name="count">How many tokens to add, as far as the context reaches.</param>
    /// <param name="sampling">How a token is chosen.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="hooks">Interventions, such as steering; they see the prompt's rows first, then one row for each token.</param>
    /// <returns>The tokens that follow the prompt, as they come.</returns>
    /// <exception cref="ArgumentException">The prompt is empty, too long, or has a token the model does not know; or the sampling is out of range.</exception>
    public IEnumerable<int> Generate(IReadOnlyList<int> prompt, int count, Sampling sampling, Workers workers, SiteHooks? hooks = null)
    {
        sampling.Validate();
        if (prompt.Count == 0)
            throw new ArgumentException("the prompt must hold at least one token; begin with the tokenizer's BOS", nameof(prompt));
        return Continue([.. prompt], count, new TokenSampler(sampling), workers, hooks ?? Nothing);
    }

    private IEnumerable<int> Continue(int[] tokens, int count, TokenSampler sampler, Workers workers, SiteHooks hooks)
    {
        int position = 0, capacity = Math.Min(ContextLength, tokens.Length + count);
        using var workspace = new Workspace(workers);
        using var cache = new KeyValueCache(_transformer.Blocks, Math.Max(capacity, 1));
        for (int i = 0; i < count && position + tokens.Length <= ContextLength; i++)
        {
            int next = 0, last = tokens.Length - 1;
            SiteHooks withChoice = hooks.Then(new Site(SiteKind.Logits, 0), (first, rows) =>
            {
                if (first + rows.Length / VocabularySize - 1 == last)
                    next = sampler.Next(rows[^VocabularySize..]);
            });
            Run(new Pass(new TokenBatch([tokens], position), withChoice, workspace, workers, cache));
            yield return next;
            position += tokens.Length;
            tokens = [next];
        }
    }
}
