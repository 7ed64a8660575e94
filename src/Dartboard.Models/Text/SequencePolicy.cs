namespace Dartboard.Models.Text;

/// <summary>How documents become the sequences a model sees, and which of their tokens count; printed beside every number.</summary>
/// <remarks>
/// Published figures disagree silently about exactly this: whether BOS is prepended, and whether it, other special tokens and
/// the first position (whose activation is an attention sink of many times the usual norm) are part of the averages.
/// </remarks>
/// <param name="Context">Longest sequence in tokens, BOS included; at least 2. Without a number, the longest the model takes.</param>
/// <param name="PrependBos">Whether every sequence begins with BOS.</param>
/// <param name="Pack">True: documents are joined and cut into windows of <paramref name="Context"/>. False: each is a sequence of its own, cut at <paramref name="Context"/>.</param>
/// <param name="CountFirst">Whether position 0 counts in fits and averages.</param>
/// <param name="CountSpecial">Whether special tokens count, wherever they stand.</param>
public sealed record SequencePolicy(int Context = int.MaxValue, bool PrependBos = true, bool Pack = false, bool CountFirst = false, bool CountSpecial = false)
{
    /// <summary>The policy as far as a model allows: no longer than its context, and no BOS where its vocabulary has none.</summary>
    public SequencePolicy For(LanguageModel model) =>
        this with { Context = Math.Min(Context, model.ContextLength), PrependBos = PrependBos && model.Tokenizer.Special.Bos is not null };

    /// <summary>Whether a token counts.</summary>
    /// <param name="token">Its id.</param>
    /// <param name="position">Its place in the sequence, from 0.</param>
    /// <param name="special">The vocabulary's special tokens.</param>
    public bool Counts(int token, int position, SpecialTokens special) => (CountFirst || position > 0) && (CountSpecial || !special.All.Contains(token));

    /// <summary>One line for people, for example <c>one document per sequence, cut at 256 tokens, BOS prepended; position 0 and special tokens left out</c>.</summary>
    public override string ToString()
    {
        string sequences = Pack ? $"documents packed into windows of {Context} tokens" : $"one document per sequence, cut at {Context} tokens";
        string counted = (CountFirst, CountSpecial) switch
        {
            (true, true) => "every token counted",
            (false, true) => "position 0 left out",
            (true, false) => "special tokens left out",
            (false, false) => "position 0 and special tokens left out",
        };
        return $"{sequences}, BOS {(PrependBos ? "prepended" : "not prepended")}; {counted}";
    }
}
