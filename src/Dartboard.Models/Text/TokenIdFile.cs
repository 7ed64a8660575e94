using System.Text.Json;

namespace Dartboard.Models.Text;

/// <summary>Token ids made elsewhere: a JSON array with one array of ids per sequence.</summary>
public static class TokenIdFile
{
    /// <summary>Reads sequences exactly as they are; nothing is added, cut or packed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabulary">Ids must be below this.</param>
    /// <param name="context">Sequences must not be longer.</param>
    /// <exception cref="InvalidDataException">The file is not such an array, or an id or a length does not fit the model.</exception>
    public static IReadOnlyList<TokenSequence> Read(string path, int vocabulary, int context)
    {
        int[][]? sequences;
        try
        {
            using FileStream stream = File.OpenRead(path);
            sequences = JsonSerializer.Deserialize<int[][]>(stream);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path}: expected a JSON array with one array of token ids per sequence ({failure.Message})", failure);
        }

        if (sequences is null or { Length: 0 })
            throw new InvalidDataException($"{path}: there is no sequence in it");
        for (int i = 0; i < sequences.Length; i++)
            Check(path, i, sequences[i], vocabulary, context);
        return [.. sequences.Select((tokens, i) => new TokenSequence(Document($"{Path.GetFileName(path)}#{i}", tokens), tokens, AllCounted(tokens.Length)))];
    }

    /// <summary>The ids themselves decide whether they are held out, so that two equal sequences are never on both sides.</summary>
    private static TextDocument Document(string name, int[] tokens) => new(name, "", "", TextDocument.HoldsOut(string.Join(' ', tokens)));

    private static bool[] AllCounted(int length)
    {
        var counted = new bool[length];
        Array.Fill(counted, true);
        return counted;
    }

    private static void Check(string path, int number, int[]? tokens, int vocabulary, int context)
    {
        if (tokens is null or { Length: 0 })
            throw new InvalidDataException($"{path}: sequence {number} is empty");
        if (tokens.Length > context)
            throw new InvalidDataException($"{path}: sequence {number} must fit the model's context of {context} tokens; got {tokens.Length}");
        foreach (int token in tokens)
            if (token < 0 || token >= vocabulary)
                throw new InvalidDataException($"{path}: sequence {number} holds token id {token}; the model's vocabulary has {vocabulary}");
    }
}
