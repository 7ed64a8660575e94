using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Nulls;

namespace Dartboard.Evaluation.Probing;

/// <summary>How tasks are probed. Together with the subject and the tasks it determines every number of the report.</summary>
public sealed record ProbeSettings
{
    /// <summary>What is made harder.</summary>
    public ProbeSetting Setting { get; init; } = ProbeSetting.Standard;

    /// <summary>How a document's activations become one; the paper's is the last token.</summary>
    public Pooling Pooling { get; init; } = Pooling.Last;

    /// <summary>Of the sparse probes' logistic regression; the paper's is L1.</summary>
    public Penalty Penalty { get; init; } = Penalty.L1;

    /// <summary>What the results are held against; null for nothing.</summary>
    public NullKind? Null { get; init; }

    /// <summary>Seed of the draws of documents and of the bootstrap over tasks.</summary>
    public ulong Seed { get; init; } = 42;
}
