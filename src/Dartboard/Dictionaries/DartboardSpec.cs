using System.Text;
using System.Text.Json;

namespace Dartboard.Dictionaries;

/// <summary>The five values that a dartboard is; nothing else needs storing.</summary>
/// <param name="Kind">How the darts are thrown.</param>
/// <param name="Version">Version of the generator, 1.</param>
/// <param name="Seed">First half of the Philox key.</param>
/// <param name="Width">n, the width of the latent space, at least 8.</param>
/// <param name="Count">m, the number of darts, at least 1.</param>
public sealed record DartboardSpec(DartKind Kind, int Version, ulong Seed, int Width, int Count)
{
    /// <summary>The version of the generators that this library writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The usual name of the file.</summary>
    public const string FileName = "dartboard.json";

    private const int MinWidth = 8;
    private const int MaxWidth = 1 << 20;
    private const int MaxBytes = 1024;

    private static readonly string[] Kinds = ["rademacher", "hadamard", "gaussian"];

    /// <summary>What is wrong with the values, in one sentence, or null.</summary>
    public string? Problem() =>
        !Enum.IsDefined(Kind) ? $"kind must be one of {string.Join(", ", Kinds)}; got {Kind}"
        : Version != CurrentVersion ? $"version must be {CurrentVersion}, the only one this library knows; got {Version}"
        : Width is < MinWidth or > MaxWidth ? $"width must be between {MinWidth} and {MaxWidth}; got {Width}"
        : Count < 1 ? $"count must be at least 1; got {Count}"
        : null;

    /// <summary>The content of <see cref="FileName"/>.</summary>
    public string ToJson() =>
        $$"""{"kind": "{{Kinds[(int)Kind]}}", "version": {{Version}}, "seed": {{Seed}}, "width": {{Width}}, "count": {{Count}}}""" + "\n";

    /// <summary>Reads the content of a <see cref="FileName"/>.</summary>
    /// <param name="json">One object with exactly the five members, less than 1 kB.</param>
    /// <exception cref="InvalidDataException">It is anything else, or a value is out of range.</exception>
    public static DartboardSpec Parse(string json)
    {
        int bytes = Encoding.UTF8.GetByteCount(json);
        if (bytes >= MaxBytes)
            throw new InvalidDataException($"a dartboard must be less than {MaxBytes} bytes of JSON; got {bytes}");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"a dartboard must be a JSON object; {failure.Message}", failure);
        }
    }

    private static DartboardSpec Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"a dartboard must be a JSON object; got {root.ValueKind}");
        var members = new Dictionary<string, JsonElement>();
        foreach (JsonProperty member in root.EnumerateObject())
            if (!members.TryAdd(member.Name, member.Value))
                throw new InvalidDataException($"a dartboard must have each member once; {member.Name} is there twice");
        var spec = new DartboardSpec(ReadKind(members), ReadInteger(members, "version"), ReadSeed(members), ReadInteger(members, "width"), ReadInteger(members, "count"));
        if (members.Count > 0)
            throw new InvalidDataException($"a dartboard must have only kind, version, seed, width and count; got {members.Keys.First()}");
        return spec.Problem() is { } problem ? throw new InvalidDataException(problem) : spec;
    }

    private static DartKind ReadKind(Dictionary<string, JsonElement> members)
    {
        JsonElement value = Take(members, "kind");
        int kind = value.ValueKind == JsonValueKind.String ? Array.IndexOf(Kinds, value.GetString()) : -1;
        return kind >= 0 ? (DartKind)kind : throw new InvalidDataException($"kind must be one of {string.Join(", ", Kinds)}; got {value.GetRawText()}");
    }

    private static int ReadInteger(Dictionary<string, JsonElement> members, string name)
    {
        JsonElement value = Take(members, name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number)
            ? number
            : throw new InvalidDataException($"{name} must be a whole number up to {int.MaxValue}; got {value.GetRawText()}");
    }

    private static ulong ReadSeed(Dictionary<string, JsonElement> members)
    {
        JsonElement value = Take(members, "seed");
        return value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong seed)
            ? seed
            : throw new InvalidDataException($"seed must be a whole number from 0 to {ulong.MaxValue}; got {value.GetRawText()}");
    }

    private static JsonElement Take(Dictionary<string, JsonElement> members, string name) =>
        members.Remove(name, out JsonElement value) ? value : throw new InvalidDataException($"a dartboard must have the member {name}");
}
