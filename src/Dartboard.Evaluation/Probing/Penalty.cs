namespace Dartboard.Evaluation.Probing;

/// <summary>What keeps the weights of a logistic regression small.</summary>
public enum Penalty
{
    /// <summary>‖w‖₁: most weights become exactly 0.</summary>
    L1,

    /// <summary>½‖w‖².</summary>
    L2,
}
