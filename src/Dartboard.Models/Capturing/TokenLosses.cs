namespace Dartboard.Models.Capturing;

/// <summary>How well each token of a batch was predicted, for several versions of the residual stream.</summary>
/// <remarks>One entry per row of the batch, in nats; the last row of a sequence has nothing to predict and holds 0 in both.</remarks>
public sealed class TokenLosses
{
    internal TokenLosses(int versions, int tokens)
    {
        CrossEntropy = [.. Enumerable.Range(0, versions).Select(_ => new double[tokens])];
        Divergence = [.. Enumerable.Range(0, versions).Select(_ => new double[tokens])];
    }

    /// <summary>−ln q(next token), for each version.</summary>
    public IReadOnlyList<double[]> CrossEntropy { get; }

    /// <summary>KL(p ‖ q) of version 0's distribution p from each version's q; all 0 for version 0.</summary>
    public IReadOnlyList<double[]> Divergence { get; }
}
