using System.Numerics.Tensors;
using Dartboard.Memory;
using Dartboard.Models.Transformers;

namespace Dartboard.Models;

/// <content>Generation.</content>
public sealed partial class LanguageModel
{
    /// <summary>Continues a prompt, taking the likeliest token each time (the lowest id of equals).</summary>
    /// <param name="prompt">At least one token id.</param>
    /// <param name="count">How many tokens to add, as far as the context reaches.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <returns>The prompt and what follows.</returns>
    /// <exception cref="ArgumentException">The prompt is empty or has a token the model does not know.</exception>
    public int[] Generate(ReadOnlySpan<int> prompt, int count, Workers workers)
    {
        if (prompt.IsEmpty)
            throw new ArgumentException("the prompt must hold at least one token; begin with the tokenizer's BOS", nameof(prompt));
        List<int> tokens = [.. prompt];
        using var workspace = new Workspace(workers);
        using var residual = new Matrix(prompt.Length + count, Width);
        using var logits = new Matrix(prompt.Length + count, VocabularySize);
        var site = new Site(SiteKind.ResidualPre, 0);
        for (int i = 0; i < count && tokens.Count < ContextLength; i++)
        {
            var batch = new TokenBatch([[.. tokens]]);
            ForwardTo(batch, site, residual, workspace, workers);
            ForwardFrom(batch, site, residual, logits, workspace, workers);
            tokens.Add(TensorPrimitives.IndexOfMax<float>(logits.Row(tokens.Count - 1)));
        }

        return [.. tokens];
    }
}
