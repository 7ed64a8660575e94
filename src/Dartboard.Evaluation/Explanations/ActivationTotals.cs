namespace Dartboard.Evaluation.Explanations;

/// <summary>What a score must know of a latent's true activations.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="Firings">Rows with an activation above 0.</param>
/// <param name="Sum">Σ a.</param>
/// <param name="SumOfSquares">Σ a².</param>
internal readonly record struct ActivationTotals(int Rows, int Firings, double Sum, double SumOfSquares)
{
    /// <summary>With the activation of one row; the number of rows is left as it is.</summary>
    public ActivationTotals With(float activation) => this with { Firings = Firings + (activation > 0 ? 1 : 0), Sum = Sum + activation, SumOfSquares = SumOfSquares + (double)activation * activation };
}
