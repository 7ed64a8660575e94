using System.Text.Json;

namespace Dartboard.Models.Checkpoints;

/// <summary>Reads <c>config.json</c> and remembers what was read, so that a setting nobody understood is refused by name.</summary>
internal sealed class ConfigReader
{
    /// <summary>Settings of training, of generation and of bookkeeping: they change nothing in the forward pass.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "architectures", "model_type", "transformers_version", "_name_or_path", "torch_dtype", "dtype", "use_cache", "initializer_range",
        "bos_token_id", "eos_token_id", "pad_token_id", "attention_dropout", "pretraining_tp", "chunk_size_feed_forward", "tokenizer_class",
        "output_attentions", "output_hidden_states", "return_dict", "task_specific_params", "gradient_checkpointing", "finetuning_task",
    ];

    private readonly Dictionary<string, JsonElement> _values;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _path;

    internal ConfigReader(string path)
    {
        _path = path;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 16 });
            RequireText(document.RootElement);
            _values = document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"{path} is not a JSON object with every key once: {failure.Message}", failure);
        }
    }

    /// <summary>A size, at least 1.</summary>
    internal int Size(string key) => OptionalSize(key) ?? throw Bad(key, "is missing");

    /// <summary>A size, or null where it is absent or null.</summary>
    internal int? OptionalSize(string key)
    {
        if (Take(key) is not { } value)
            return null;
        // The bound keeps products of two sizes far from overflow.
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int size) || size < 1 || size > 1 << 24)
            throw Bad(key, $"must be a whole number from 1 to {1 << 24}; got {value}");
        return size;
    }

    /// <summary>A positive finite number.</summary>
    internal double Number(string key, double absent)
    {
        if (Take(key) is not { } value)
            return absent;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double number) || !(number > 0) || !double.IsFinite(number))
            throw Bad(key, $"must be a positive number; got {value}");
        return number;
    }

    /// <summary>A truth value.</summary>
    internal bool Flag(string key, bool absent) => Take(key) switch
    {
        null => absent,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => throw Bad(key, $"must be true or false; got {value}"),
    };

    /// <summary>A text.</summary>
    internal string Text(string key) => Take(key) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Bad(key, "must be a text");

    /// <summary>Refuses a setting that is there with any value but null.</summary>
    internal void MustBeAbsent(string key)
    {
        if (Take(key) is { } value)
            throw Bad(key, $"is {value}, which is not supported");
    }

    /// <summary>Refuses what nobody asked for.</summary>
    internal void RefuseTheRest()
    {
        if (_values.Keys.Where(key => !_read.Contains(key) && !Harmless.Contains(key)).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw Bad(unknown, "is not known here; it may change what the model computes, so the model is not loaded");
    }

    internal InvalidDataException Bad(string key, string problem) => new($"{_path}: {key} {problem}");

    /// <summary>Reads every text once, so that one which is none (half a surrogate pair) is found here and not when it is quoted.</summary>
    private static void RequireText(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            value.GetString();
        else if (value.ValueKind == JsonValueKind.Array)
            foreach (JsonElement item in value.EnumerateArray())
                RequireText(item);
        else if (value.ValueKind == JsonValueKind.Object)
            foreach (JsonProperty member in value.EnumerateObject())
                RequireText(member.Value);
    }

    private JsonElement? Take(string key)
    {
        _read.Add(key);
        return _values.TryGetValue(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }
}
