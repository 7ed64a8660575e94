using Dartboard.Evaluation.Nulls;

namespace Dartboard.Evaluation.Probing;

/// <summary>Probes that learn from labels which have changed places among the training documents; they are tested on the true ones.</summary>
internal static class PermutedLabels
{
    /// <summary>The same documents with permuted training labels.</summary>
    public static ProbeInput Of(ProbeInput input, ulong seed)
    {
        var order = new LabelPermutations(checked((int)input.Fit.Rows), 1, seed);
        return input with { Tasks = [.. input.Tasks.Select(task => task with { FitLabels = order.Permute(0, task.FitDocuments, task.FitLabels) })] };
    }

    /// <summary>What the report says of them.</summary>
    /// <param name="results">Under permuted labels.</param>
    /// <param name="methods">The methods.</param>
    /// <param name="seed">Of the bootstrap over tasks.</param>
    /// <param name="arms">How many latents beat the null, where they were held against it.</param>
    public static ProbeNull Summarise(IReadOnlyList<TaskResult> results, IReadOnlyList<ProbeMethod> methods, ulong seed, IReadOnlyList<ProbeNullArm>? arms = null) =>
        new(NullCatalog.NameOf(NullKind.Labels), NullCatalog.DescriptionOf(NullKind.Labels), ProbeSummaries.Means(methods, results, seed), arms ?? []);
}
