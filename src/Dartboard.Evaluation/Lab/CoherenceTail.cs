namespace Dartboard.Evaluation.Lab;

/// <summary>Pairs far from orthogonal.</summary>
/// <param name="Epsilon">ε.</param>
/// <param name="Share">Share of all pairs with |x_i·x_j| &gt; ε.</param>
/// <param name="Bound">2·exp(−nε²/2).</param>
public sealed record CoherenceTail(double Epsilon, double Share, double Bound);
