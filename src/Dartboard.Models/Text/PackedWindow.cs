namespace Dartboard.Models.Text;

/// <summary>A window being filled: BOS (where wanted) at its start, a separator after each document, never BOS twice in a row.</summary>
internal sealed class PackedWindow(SequencePolicy policy, SpecialTokens special)
{
    private readonly int? _separator = policy.PrependBos ? special.Bos : special.Eos ?? special.Bos;
    private readonly List<int> _tokens = new(policy.Context);

    /// <summary>The document that the window begins with.</summary>
    public TextDocument? First { get; private set; }

    public int Count => _tokens.Count;

    public IEnumerable<int> WithSeparator(int[] tokens) => _separator is { } end ? tokens.Append(end) : tokens;

    /// <summary>Adds a token; true when the window is full.</summary>
    public bool Add(TextDocument document, int token)
    {
        if (_tokens.Count == 0)
        {
            First = document;
            if (policy.PrependBos)
                _tokens.Add(special.Bos!.Value);
        }

        if (policy.PrependBos && token == special.Bos && _tokens[^1] == token)
            return false;
        _tokens.Add(token);
        return _tokens.Count == policy.Context;
    }

    /// <summary>Empties the window.</summary>
    public List<int> Take()
    {
        List<int> taken = [.. _tokens];
        _tokens.Clear();
        return taken;
    }
}
