using System.Text.Json;
using System.Text.Json.Serialization;
using Dartboard.Formats;

namespace Dartboard.Models.Store;

/// <summary>What a store holds, fixed before the first chunk is written: <c>store.json</c>.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Source">What finds the model again: a folder, a name on the hub, or nothing for the embedded one.</param>
/// <param name="Revision">The commit, for a name on the hub.</param>
/// <param name="Fingerprint">Tells two models of one name apart.</param>
/// <param name="Randomization">What of the model was replaced by random numbers.</param>
/// <param name="Seed">Of those numbers.</param>
/// <param name="Sites">What is stored of every token.</param>
/// <param name="Type">Element type on disk.</param>
/// <param name="Policy">How the text became sequences and which tokens count, in words.</param>
/// <param name="Sequences">Number of sequences.</param>
/// <param name="Tokens">Number of tokens in them.</param>
/// <param name="TokensChecksum">SHA-256 of all token ids and lengths, in order.</param>
/// <param name="ChunkTokens">Positions after which a chunk ends.</param>
public sealed record StorePlan(
    string Model, string Source, string Revision, string Fingerprint, Randomization Randomization, ulong Seed, IReadOnlyList<StoreSite> Sites, StoreType Type, string Policy, int Sequences, long Tokens, string TokensChecksum, int ChunkTokens)
{
    internal const string FileName = "store.json";

    private const string SchemaName = "dartboard.store/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter() },
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 8,
    };

    /// <summary>Name and version of this format.</summary>
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = SchemaName;

    /// <summary>Bytes of the activations of one token, all sites together.</summary>
    [JsonIgnore]
    public long BytesPerToken => Sites.Sum(site => (long)site.Width) * (Type == StoreType.F32 ? 4 : 2);

    /// <summary>The plan in a folder, or null where the folder holds no store.</summary>
    /// <exception cref="InvalidDataException">The file is damaged or of another format.</exception>
    public static StorePlan? Find(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            StorePlan plan = JsonSerializer.Deserialize<StorePlan>(File.ReadAllBytes(path), Json) ?? throw new JsonException("it is empty");
            if (plan.Schema != SchemaName)
                throw new InvalidDataException($"{path} is of format '{plan.Schema}'; this version reads {SchemaName}");
            foreach (StoreSite site in plan.Sites)
                if (site.Width < 1 || Path.GetFileName(site.Name) != site.Name || site.Name is "" or "." or "..")
                    throw new InvalidDataException($"{path} names a site '{site.Name}' of width {site.Width}, which is none");
            return plan;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} is damaged ({failure.Message})", failure);
        }
    }

    internal void Write(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json));

    /// <summary>In words, where another plan differs first; null where they are the same.</summary>
    internal string? Difference(StorePlan other)
    {
        (string Name, string Mine, string Other)[] parts =
        [
            ("model", $"{Model} {Fingerprint} {Randomization} {Seed}", $"{other.Model} {other.Fingerprint} {other.Randomization} {other.Seed}"),
            ("sites", string.Join(", ", Sites.Select(site => site.Name)), string.Join(", ", other.Sites.Select(site => site.Name))),
            ("element type", Type.ToString(), other.Type.ToString()),
            ("policy", Policy, other.Policy),
            ("text", $"{Tokens} tokens {TokensChecksum}", $"{other.Tokens} tokens {other.TokensChecksum}"),
        ];
        return parts.FirstOrDefault(part => part.Mine != part.Other) is { Name: not null } part ? $"{part.Name}: '{part.Mine}', not '{part.Other}'" : null;
    }
}
