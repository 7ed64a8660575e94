namespace Dartboard.Models.Tokenizers;

/// <summary>Token texts and their ids.</summary>
internal sealed class Vocabulary
{
    /// <summary>Bounds what a hostile file can make us allocate; the largest vocabularies in use have 256,000 tokens.</summary>
    private const int LargestId = 1 << 21;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private string?[] _texts = [];

    /// <summary>One more than the largest id.</summary>
    internal int Size => _texts.Length;

    /// <summary>The id of a text, or null.</summary>
    internal int? this[string text] => _ids.TryGetValue(text, out int id) ? id : null;

    /// <summary>The text of an id, or null where the vocabulary has a hole.</summary>
    internal string? Text(int id) => (uint)id < (uint)_texts.Length ? _texts[id] : null;

    internal void Add(string text, int id)
    {
        if (id < 0 || id > LargestId)
            throw new InvalidDataException($"token id {id} is not between 0 and {LargestId}");
        if (id >= _texts.Length)
            Array.Resize(ref _texts, Math.Max(id + 1, Math.Min(2 * _texts.Length, LargestId + 1)));
        _texts[id] = text;
        _ids[text] = id;
    }

    /// <summary>To be called after the last <see cref="Add"/>.</summary>
    internal void Trim() => Array.Resize(ref _texts, Array.FindLastIndex(_texts, text => text is not null) + 1);
}
