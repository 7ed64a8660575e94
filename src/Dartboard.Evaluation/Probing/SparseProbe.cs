namespace Dartboard.Evaluation.Probing;

/// <summary>k-sparse probes: the k latents whose means differ most between the classes, then logistic regression on them (arXiv 2502.16681, §3).</summary>
/// <remarks>
/// Latents are chosen on the examples learned from, inside every validation fold again: chosen once on all training examples,
/// they would have seen the validation labels, and the best of thousands would always look good there.
/// </remarks>
/// <param name="examples">The arm's latents on the task's documents.</param>
/// <param name="sizes">Values of k, ascending.</param>
/// <param name="penalty">Of the logistic regression; the paper's is L1.</param>
/// <param name="arm">The arm's name.</param>
internal sealed class SparseProbe(LatentExamples examples, IReadOnlyList<int> sizes, Penalty penalty, string arm) : IProbe
{
    public IReadOnlyList<ProbeMethod> Methods { get; } = [.. MethodsOf(arm, sizes)];

    /// <summary>The methods of an arm.</summary>
    public static IEnumerable<ProbeMethod> MethodsOf(string arm, IReadOnlyList<int> sizes) => sizes.Select(k => new ProbeMethod($"{arm} k={k}", arm, k));

    public double[] Grid(int examples) => [.. LogisticRegression.Strengths];

    public double[][][] Score(int[] train, bool[] labels, int[] others, double[][] values)
    {
        int[] chosen = examples.Choose(train, labels, sizes[^1]);
        ProbeFeatures learned = examples.Features(train, chosen), scored = examples.Features(others, chosen);
        return [.. sizes.Select((k, method) => LogisticRegression
            .FitPath(learned.First(Math.Min(k, chosen.Length)), labels, values[method], penalty)
            .Select(probe => probe.Scores(scored)).ToArray())];
    }
}
