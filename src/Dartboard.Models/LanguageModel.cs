using Dartboard.Memory;
using Dartboard.Models.Checkpoints;
using Dartboard.Models.Tokenizers;
using Dartboard.Models.Transformers;

namespace Dartboard.Models;

/// <summary>A causal language model from a Hugging Face folder, with its tokenizer. Immutable: any number of threads may use it.</summary>
public sealed partial class LanguageModel : IDisposable
{
    private readonly Transformer _transformer;
    private readonly Tokenizer? _tokenizer;
    private readonly ShardedCheckpoint _checkpoint;

    private LanguageModel(string name, string architecture, ShardedCheckpoint checkpoint, Transformer transformer, Tokenizer? tokenizer)
    {
        Name = name;
        Architecture = architecture;
        _checkpoint = checkpoint;
        _transformer = transformer;
        _tokenizer = tokenizer;
    }

    /// <summary>The folder's name.</summary>
    public string Name { get; }

    /// <summary>The configuration's <c>model_type</c>.</summary>
    public string Architecture { get; }

    /// <summary>Its tokenizer.</summary>
    /// <exception cref="InvalidOperationException">The folder has no <c>tokenizer.json</c>.</exception>
    public Tokenizer Tokenizer => _tokenizer ?? throw new InvalidOperationException($"model {Name} has no tokenizer.json");

    /// <summary>n, the width of the residual stream.</summary>
    public int Width => _transformer.Width;

    /// <summary>Number of blocks.</summary>
    public int LayerCount => _transformer.Blocks.Count;

    /// <summary>Number of token ids the model predicts.</summary>
    public int VocabularySize => _transformer.Head.Vocabulary;

    /// <summary>The longest sequence it was made for.</summary>
    public int ContextLength => _transformer.ContextLength;

    /// <summary>Reads <c>config.json</c>, the safetensors and, where it is there, <c>tokenizer.json</c> of a folder.</summary>
    /// <remarks>The safetensors stay mapped: embeddings are read from them row by row. Replace them by renaming, never in place.</remarks>
    /// <param name="folder">The model's folder.</param>
    /// <param name="workers">Threads that lay out the weights; one when absent.</param>
    /// <param name="randomization">What of the model is replaced by random numbers.</param>
    /// <param name="seed">Of those numbers.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or asks for something that is not supported.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static LanguageModel Load(string folder, Workers? workers = null, Randomization randomization = Randomization.None, ulong seed = 0)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"there is no model folder {folder}");
        Tokenizer? tokenizer = File.Exists(Path.Combine(folder, "tokenizer.json")) ? Tokenizer.Load(folder) : null;
        var config = new ConfigReader(Path.Combine(folder, "config.json"));
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var checkpoint = new ShardedCheckpoint(folder);
        try
        {
            Transformer transformer = Architectures.Build(config, new WeightReader(checkpoint, workers ?? new Workers(1), randomization, seed));
            return new LanguageModel(name, config.Text("model_type"), checkpoint, transformer, tokenizer);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>Numbers per token at a site.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such site.</exception>
    public int WidthAt(Site site) => Checked(site).Kind == SiteKind.Logits ? VocabularySize : Width;

    /// <summary>The Hugging Face module whose output a site is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such layer.</exception>
    public string HuggingFaceName(Site site) => _transformer.Names.Of(Checked(site));

    /// <summary>Floating-point operations of the matrix products on one token up to a site: 2 for each weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such layer.</exception>
    public double FlopsPerToken(Site site) => 2.0 * (_transformer.Blocks.Take(Checked(site).BlocksBefore).Sum(block => block.MatrixParameters)
        + (site.Kind == SiteKind.Logits ? _transformer.Head.Parameters : 0));

    /// <summary>Number of parameters, a tied unembedding counted once more.</summary>
    public long ParameterCount => _transformer.Embedding.Parameters + _transformer.Blocks.Sum(block => block.Parameters) + _transformer.Head.Parameters;

    /// <inheritdoc/>
    public void Dispose()
    {
        _transformer.Dispose();
        _checkpoint.Dispose();
    }

    private Site Checked(Site site)
    {
        if (site.Layer < 0 || site.Layer >= LayerCount)
            throw new ArgumentOutOfRangeException(nameof(site), $"the site's layer must be below the number of layers; got {site} for {LayerCount} layers");
        if (site.Kind == SiteKind.ResidualMid && _transformer.Blocks[site.Layer].IsParallel)
            throw new ArgumentOutOfRangeException(nameof(site), $"{site} does not exist in this model: its blocks run attention and MLP in parallel");
        return site;
    }
}
