using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Reads <c>tokenizer.json</c>; whatever it cannot honour it refuses by name.</summary>
internal static class TokenizerFile
{
    internal static TokenizerParts Read(string folder)
    {
        string path = Path.Combine(folder, "tokenizer.json");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 32 });
            return Read(document.RootElement, SpecialTokenPolicy.Read(folder));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"{path} is not a tokenizer as Hugging Face writes it: {failure.Message}", failure);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }

    private static TokenizerParts Read(JsonElement root, SpecialTokenPolicy policy)
    {
        // Truncation and padding are left aside: the library sets both anew on every call.
        JsonElement model = root.GetProperty("model");
        var vocabulary = new Vocabulary();
        foreach (JsonProperty entry in model.GetProperty("vocab").EnumerateObject())
            vocabulary.Add(entry.Name, entry.Value.GetInt32());
        MergeTable merges = BytePairModel.ReadMerges(model, vocabulary);
        List<AddedToken> added = [.. root.Member("added_tokens")?.EnumerateArray().Select(ReadAdded) ?? []];
        PreTokenization pieces = PreTokenizers.Read(root.Member("pre_tokenizer"));
        BytePairEncoder encoder = BytePairModel.Read(model, pieces, vocabulary, merges);
        foreach (AddedToken token in added)
            vocabulary.Add(token.Content, token.Id);
        vocabulary.Trim();
        (int[] prefix, int[] suffix) = policy.Apply(PostProcessors.Read(root.Member("post_processor")), vocabulary);
        return new TokenizerParts(vocabulary, added, Normalizers.Read(root.Member("normalizer")), pieces.Spaces, encoder, Decoders.Read(root.Member("decoder")), prefix, suffix, policy.BosId(vocabulary), policy.EosId(vocabulary));
    }

    private static AddedToken ReadAdded(JsonElement token)
    {
        string content = token.GetProperty("content").Required();
        if (token.Flag("single_word"))
            throw new InvalidDataException($"added token '{content}' has single_word, which is not supported");
        return new AddedToken(token.GetProperty("id").GetInt32(), content, token.Flag("special"), token.Flag("normalized"), token.Flag("lstrip"), token.Flag("rstrip"));
    }
}
