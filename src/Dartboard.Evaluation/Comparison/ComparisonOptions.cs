using Dartboard.Evaluation.Nulls;
using Dartboard.Models;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Comparison;

/// <summary>What is compared, on which tokens. Together with the model and the text it determines every number of the result.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Latents per dimension of the residual stream where <see cref="Latents"/> is not given: the post's m = 32n.</summary>
    public const int DefaultExpansion = 32;

    /// <summary>Where activations are taken and reconstructions spliced in.</summary>
    public Site Site { get; init; } = new(SiteKind.ResidualPost, 2);

    /// <summary>m, the number of latents of every dictionary; null for 32n.</summary>
    public int? Latents { get; init; }

    /// <summary>k, the active latents per token (and the components of the PCA arm).</summary>
    public int K { get; init; } = 32;

    /// <summary>Seed of the darts, the training, the choice of documents and the bootstrap.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Tokens to fit on; a quarter as many are held out to measure on.</summary>
    public int Tokens { get; init; } = 400_000;

    /// <summary>How text becomes sequences and which tokens count, as far as the model allows; a store keeps its own.</summary>
    public SequencePolicy Policy { get; init; } = new();

    /// <summary>Names of the arms, see <see cref="ArmCatalog"/>.</summary>
    public IReadOnlyList<string> Arms { get; init; } = ArmCatalog.Names;

    /// <summary>What the latents' explanations are held against.</summary>
    public NullKind Null { get; init; }

    /// <summary>Tokens measured on.</summary>
    public int HeldOutTokens => Math.Max(1, Tokens / 4);

    /// <summary>m for a model of a width.</summary>
    public int LatentsFor(int width) => Latents ?? checked(DefaultExpansion * width);

    /// <summary>Checks the options against each other and against the model.</summary>
    /// <exception cref="ArgumentException">They do not fit; the message says which, and what would.</exception>
    public void Validate(LanguageModel model)
    {
        int latents = LatentsFor(model.Width);
        if (Site.Layer >= model.LayerCount)
            throw new ArgumentException($"--site must name one of the model's {model.LayerCount} layers, blocks.0 to blocks.{model.LayerCount - 1}; got {Site}");
        if (K < 1 || K > latents)
            throw new ArgumentException($"--k must be between 1 and the number of latents; got --k {K} for {latents} latents");
        if (Tokens <= latents)
            throw new ArgumentException($"--tokens must be more than the number of latents, or least squares fits noise; got --tokens {Tokens} for {latents} latents");
        foreach (string arm in Arms)
            if (!ArmCatalog.Names.Contains(arm))
                throw new ArgumentException($"--arms knows {string.Join(", ", ArmCatalog.Names)}; got '{arm}'");
    }
}
