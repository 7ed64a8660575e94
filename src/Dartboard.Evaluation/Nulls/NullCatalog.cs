namespace Dartboard.Evaluation.Nulls;

/// <summary>The nulls that <c>--null</c> knows.</summary>
public static class NullCatalog
{
    private static readonly (NullKind Kind, string Name, string Description)[] Known =
    [
        (NullKind.Shift, "shift", "activations shifted against their tokens"),
        (NullKind.Gaussian, "gaussian", "Gaussian activations of the same mean and covariance"),
        (NullKind.TokenMean, "token-mean", "activations less the mean over their token id"),
        (NullKind.RandomWeights, "random-weights", "the model with its weights resampled, embeddings kept"),
        (NullKind.RandomAll, "random-all", "the model with its weights and embeddings resampled"),
        (NullKind.RandomEmbeddings, "random-embeddings", "the model reading Gaussian noise in place of embeddings"),
        (NullKind.Labels, "labels", "labels permuted over documents"),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(known => known.Name)];

    /// <summary>The name on the command line and in results.</summary>
    public static string NameOf(NullKind kind) => Known.First(known => known.Kind == kind).Name;

    /// <summary>What the null puts in place, in a few words for tables.</summary>
    public static string DescriptionOf(NullKind kind) => Known.First(known => known.Kind == kind).Description;

    /// <summary>The null of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static NullKind Get(string name) => Names.Contains(name)
        ? Known.First(known => known.Name == name).Kind
        : throw new ArgumentException($"--null knows {string.Join(", ", Names)}; got '{name}'");
}
