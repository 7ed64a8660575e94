using System.Text.Json;

namespace Dartboard.Models.Tokenizers;

/// <summary>Reads the <c>model</c> and the <c>pre_tokenizer</c> of a tokenizer file.</summary>
internal static class BytePairModel
{
    internal static BytePairEncoder Read(JsonElement model, PreTokenization pieces, Vocabulary vocabulary, MergeTable merges)
    {
        if (model.Text("type") is var type && type != "BPE")
            throw new InvalidDataException($"the tokenizer model is {(type.Length == 0 ? "of no named type" : type)}; only BPE is supported");
        foreach (string name in (string[])["dropout", "continuing_subword_prefix", "end_of_word_suffix"])
            if (model.Member(name) is { } value && value.ToString() is not ("" or "0" or "0.0"))
                throw new InvalidDataException($"the tokenizer model has {name} = {value}, which is not supported");
        int? unknown = model.Member("unk_token") is { } text ? vocabulary[text.Required()] : null;
        bool wholeWords = model.Flag("ignore_merges");
        if (pieces.Bytes is { } scanner)
            return new BytePairEncoder(scanner, new ByteSymbols(vocabulary, unknown), merges, wholeWords ? vocabulary : null);
        if (wholeWords)
            throw new InvalidDataException("ignore_merges is supported for byte-level tokenizers only");
        var alphabet = new CharacterSymbols(vocabulary, model.Flag("byte_fallback"), unknown, model.Flag("fuse_unk"));
        return new BytePairEncoder(CanCutBeforeSpaces(vocabulary) ? new MetaspaceScanner() : new WholeScanner(), alphabet, merges, null);
    }

    internal static MergeTable ReadMerges(JsonElement model, Vocabulary vocabulary)
    {
        JsonElement list = model.GetProperty("merges");
        var merges = new MergeTable(list.GetArrayLength());
        int rank = 0;
        foreach (JsonElement entry in list.EnumerateArray())
        {
            (string left, string right) = Pair(entry);
            if (vocabulary[left] is not { } a || vocabulary[right] is not { } b || vocabulary[left + right] is not { } merged)
                throw new InvalidDataException($"merge {rank} of '{left}' and '{right}' has a token that is not in the vocabulary");
            merges.Add(a, b, rank++, merged);
        }

        return merges;
    }

    private static (string Left, string Right) Pair(JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() == 2)
            return (entry[0].Required(), entry[1].Required());
        string text = entry.ValueKind == JsonValueKind.String ? entry.Required() : "";
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || space == text.Length - 1 || text.IndexOf(' ', space + 1) >= 0)
            throw new InvalidDataException($"a merge must be two tokens; got {entry}");
        return (text[..space], text[(space + 1)..]);
    }

    private static bool CanCutBeforeSpaces(Vocabulary vocabulary)
    {
        for (int id = 0; id < vocabulary.Size; id++)
            if (vocabulary.Text(id) is { } text && text.TrimStart(MetaspaceScanner.Space).Contains(MetaspaceScanner.Space, StringComparison.Ordinal))
                return false;
        return true;
    }
}
