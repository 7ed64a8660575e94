namespace Dartboard.Models.Text;

/// <summary>Turns documents into sequences of token ids by a <see cref="SequencePolicy"/>.</summary>
public sealed class Sequencer
{
    private readonly SequencePolicy _policy;
    private readonly SpecialTokens _special;
    private readonly Func<string, int[]> _encode;

    /// <summary>Creates a sequencer.</summary>
    /// <param name="policy">What to do.</param>
    /// <param name="special">The vocabulary's special tokens.</param>
    /// <param name="encode">Token ids of a text, nothing added.</param>
    /// <exception cref="ArgumentException">BOS is asked for where the vocabulary has none, or the context is below 2.</exception>
    public Sequencer(SequencePolicy policy, SpecialTokens special, Func<string, int[]> encode)
    {
        if (policy.Context < 2)
            throw new ArgumentException($"the context must be at least 2 tokens; got {policy.Context}", nameof(policy));
        if (policy.PrependBos && special.Bos is null)
            throw new ArgumentException("BOS cannot be prepended: the tokenizer has no such token; choose not to prepend it", nameof(policy));
        (_policy, _special, _encode) = (policy, special, encode);
    }

    /// <summary>Sequences of at least two tokens (a single one predicts nothing), made as they are consumed.</summary>
    public IEnumerable<TokenSequence> Read(IEnumerable<TextDocument> documents) => _policy.Pack ? Pack(documents) : Cut(documents);

    private IEnumerable<TokenSequence> Cut(IEnumerable<TextDocument> documents)
    {
        foreach (TextDocument document in documents)
        {
            int[] tokens = _encode(document.Text);
            List<int> sequence = _policy.PrependBos && !(tokens.Length > 0 && tokens[0] == _special.Bos) ? [_special.Bos!.Value] : [];
            sequence.AddRange(tokens.AsSpan(0, Math.Min(tokens.Length, _policy.Context - sequence.Count)));
            if (sequence.Count > 1)
                yield return Sequence(document, sequence);
        }
    }

    /// <summary>Held-out documents are packed with held-out ones only, so that no window is on both sides.</summary>
    private IEnumerable<TokenSequence> Pack(IEnumerable<TextDocument> documents)
    {
        PackedWindow fit = new(_policy, _special), held = new(_policy, _special);
        foreach (TextDocument document in documents)
        {
            PackedWindow window = document.IsHeldOut ? held : fit;
            foreach (int token in window.WithSeparator(_encode(document.Text)))
                if (window.Add(document, token))
                    yield return Sequence(window.First!, window.Take());
        }

        foreach (PackedWindow rest in (PackedWindow[])[fit, held])
            if (rest.Count > 1)
                yield return Sequence(rest.First!, rest.Take());
    }

    private TokenSequence Sequence(TextDocument document, List<int> tokens) =>
        new(document, [.. tokens], [.. tokens.Select((token, at) => _policy.Counts(token, at, _special))]);
}
