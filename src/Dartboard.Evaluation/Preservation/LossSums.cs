namespace Dartboard.Evaluation.Preservation;

/// <summary>Per document: Σ loss and Σ KL over predicted tokens, nats.</summary>
internal sealed class LossSums(int documents)
{
    public double[] Loss { get; } = new double[documents];

    public double[] Divergence { get; } = new double[documents];
}
