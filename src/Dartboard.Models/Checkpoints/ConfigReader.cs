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
        "embd_pdrop", "resid_pdrop", "attn_pdrop", "embed_dropout", "resid_dropout", "hidden_dropout", "classifier_dropout", "cache_implementation",
        "summary_activation", "summary_first_dropout", "summary_proj_to_labels", "summary_type", "summary_use_proj", "reorder_and_upcast_attn",
        "id2label", "label2id", "problem_type", "is_decoder", "prefix", "pruned_heads", "torchscript", "use_bfloat16", "tf_legacy_loss", "max_length",
        "min_length", "do_sample", "early_stopping", "num_beams", "num_beam_groups", "diversity_penalty", "temperature", "top_k", "top_p", "typical_p",
        "repetition_penalty", "length_penalty", "no_repeat_ngram_size", "encoder_no_repeat_ngram_size", "bad_words_ids", "num_return_sequences",
        "output_scores", "return_dict_in_generate", "forced_bos_token_id", "forced_eos_token_id", "remove_invalid_values", "suppress_tokens",
        "begin_suppress_tokens", "exponential_decay_length_penalty", "sep_token_id", "decoder_start_token_id",
    ];

    private const int MostLayers = 1 << 14;

    private readonly Dictionary<string, JsonElement> _values;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _name;

    internal ConfigReader(string path)
        : this(path, Parse(path))
    {
    }

    private ConfigReader(string name, JsonElement root)
    {
        _name = name;
        try
        {
            _values = root.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"{name} is not a JSON object with every key once: {failure.Message}", failure);
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

    /// <summary>A number of layers: few enough that a claimed one costs nothing before the weights are looked at.</summary>
    internal int Layers(string key)
    {
        int layers = Size(key);
        return layers <= MostLayers ? layers : throw Bad(key, $"must be at most {MostLayers}; got {layers}");
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
    internal string Text(string key, string? absent = null) => Take(key) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString()!,
        null when absent is not null => absent,
        _ => throw Bad(key, "must be a text"),
    };

    /// <summary>A list of texts, one for each layer; null where it is absent.</summary>
    internal string[]? Texts(string key, int count)
    {
        if (Take(key) is not { } list)
            return null;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() != count || list.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.String))
            throw Bad(key, $"must be a list of {count} texts");
        return [.. list.EnumerateArray().Select(e => e.GetString()!)];
    }

    /// <summary>A value of any form.</summary>
    internal JsonElement Json(string key) => Take(key) ?? throw Bad(key, "is missing");

    /// <summary>An object inside, or null where it is absent.</summary>
    internal ConfigReader? Section(string key) => Take(key) is { } value ? new ConfigReader($"{_name}: {key}", value) : null;

    /// <summary>Marks a setting as known: it says again what another one said.</summary>
    internal void Ignore(string key) => _read.Add(key);

    /// <summary>A truth value that must be the given one.</summary>
    internal void MustBe(string key, bool value)
    {
        if (Flag(key, value) != value)
            throw Bad(key, $"is {(value ? "false" : "true")}, which is not supported");
    }

    /// <summary>Refuses what nobody asked for.</summary>
    internal void RefuseTheRest()
    {
        if (_values.Keys.Where(key => !_read.Contains(key) && !Harmless.Contains(key)).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw Bad(unknown, "is not known here; it may change what the model computes, so the model is not loaded");
    }

    internal InvalidDataException Bad(string key, string problem) => new($"{_name}: {key} {problem}");

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

    private static JsonElement Parse(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 16 });
            RequireText(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is not valid JSON: {failure.Message}", failure);
        }
    }
}
