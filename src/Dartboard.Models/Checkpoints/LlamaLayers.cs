using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>What Llama and its descendants share in configuration and tensor names; the differences are properties.</summary>
internal sealed class LlamaLayers
{
    private readonly ConfigReader _config;
    private readonly WeightReader _weights;
    private readonly int _heads;
    private readonly int _keyValueHeads;
    private readonly int _headSize;
    private readonly int _hidden;
    private readonly int _vocabulary;
    private readonly int _context;
    private readonly float _epsilon;
    private readonly bool _tied;
    private readonly RotaryEmbedding _rotary;

    /// <param name="config">The configuration.</param>
    /// <param name="weights">The checkpoint.</param>
    /// <param name="tied">Whether the unembedding is the embedding where the configuration does not say.</param>
    internal LlamaLayers(ConfigReader config, WeightReader weights, bool tied)
    {
        _config = config;
        _weights = weights;
        Width = config.Size("hidden_size");
        Layers = config.Layers("num_hidden_layers");
        _context = config.Size("max_position_embeddings");
        _heads = config.Size("num_attention_heads");
        _keyValueHeads = config.OptionalSize("num_key_value_heads") ?? _heads;
        _headSize = config.OptionalSize("head_dim") ?? Width / _heads;
        if (_heads % _keyValueHeads != 0)
            throw config.Bad("num_key_value_heads", $"must divide num_attention_heads; got {_keyValueHeads} for {_heads}");
        _hidden = config.Size("intermediate_size");
        _vocabulary = config.Size("vocab_size");
        _epsilon = (float)config.Number("rms_norm_eps", 1e-6);
        _tied = config.Flag("tie_word_embeddings", tied);
        _rotary = RotarySettings.Read(config, _headSize);
        Scale = 1 / Math.Sqrt(_headSize);
    }

    internal int Width { get; }

    internal int Layers { get; }

    /// <summary>Bias on queries, keys and values.</summary>
    internal bool ProjectionBias { get; init; }

    /// <summary>Bias on attention's output.</summary>
    internal bool OutputBias { get; init; }

    /// <summary>Bias in the MLP.</summary>
    internal bool MlpBias { get; init; }

    /// <summary>How many keys the queries of each layer see; null for all.</summary>
    internal int?[]? Windows { get; init; }

    internal double Scale { get; init; }

    internal float AttentionSoftCap { get; init; }

    internal float LogitSoftCap { get; init; }

    internal float EmbeddingScale { get; init; } = 1;

    internal required string Activation { get; init; }

    /// <summary>Gemma stores norm weights less 1, and has two more norms in every block.</summary>
    internal bool HasGemmaNorms { get; init; }

    internal Transformer Build()
    {
        _config.RefuseTheRest();
        StoredTable table = _weights.Table("model.embed_tokens.weight", _vocabulary, Width);
        Block[] blocks = [.. Enumerable.Range(0, Layers).Select(Block)];
        Linear unembedding = _tied ? _weights.Tied(table) : _weights.Linear(Width, false, ("lm_head", _vocabulary));
        if (_tied)
            _weights.Ignore("lm_head.weight");
        return new Transformer(_weights.Embedding(table, scale: EmbeddingScale), blocks, new Head(Norm("model.norm"), unembedding, LogitSoftCap))
        {
            Width = Width,
            ContextLength = _context,
            Names = ModuleNames.Llama,
        };
    }

    private Block Block(int layer)
    {
        string prefix = $"model.layers.{layer}";
        _weights.Ignore($"{prefix}.self_attn.rotary_emb.inv_freq");
        var shape = new AttentionShape(_heads, _keyValueHeads, _headSize, (float)Scale, Windows?[layer] ?? int.MaxValue, AttentionSoftCap);
        Linear projection = _weights.Linear(
            Width,
            ProjectionBias,
            ($"{prefix}.self_attn.q_proj", shape.QueryWidth),
            ($"{prefix}.self_attn.k_proj", shape.KeyValueWidth),
            ($"{prefix}.self_attn.v_proj", shape.KeyValueWidth));
        Linear output = _weights.Linear(shape.QueryWidth, OutputBias, ($"{prefix}.self_attn.o_proj", Width));
        Linear up = _weights.Linear(Width, MlpBias, ($"{prefix}.mlp.gate_proj", _hidden), ($"{prefix}.mlp.up_proj", _hidden));
        Linear down = _weights.Linear(_hidden, MlpBias, ($"{prefix}.mlp.down_proj", Width));
        var attention = new Attention(shape, projection, output, _rotary);
        Mlp mlp = Activations.Mlp(Activation, up, down, _config);
        return HasGemmaNorms
            ? new Block(Norm($"{prefix}.input_layernorm"), attention, Norm($"{prefix}.pre_feedforward_layernorm"), mlp)
            {
                AttentionPostNorm = Norm($"{prefix}.post_attention_layernorm"),
                MlpPostNorm = Norm($"{prefix}.post_feedforward_layernorm"),
            }
            : new Block(Norm($"{prefix}.input_layernorm"), attention, Norm($"{prefix}.post_attention_layernorm"), mlp);
    }

    private Norm Norm(string name)
    {
        float[] weight = _weights.Vector($"{name}.weight", Width);
        return new Norm(HasGemmaNorms ? [.. weight.Select(w => 1 + w)] : weight, null, _epsilon, centred: false);
    }
}
