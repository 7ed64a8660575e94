namespace Dartboard.Evaluation.Explanations;

/// <summary>Rows for which one and the same activation is predicted.</summary>
/// <param name="Prediction">The activation predicted, above 0.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Firings">On how many of them the latent fires.</param>
/// <param name="Activation">The sum of its activations there.</param>
internal readonly record struct PredictionGroup(double Prediction, int Rows, int Firings, double Activation)
{
    /// <summary>With one more row.</summary>
    public PredictionGroup With(float activation) => new(Prediction, Rows + 1, Firings + (activation > 0 ? 1 : 0), Activation + activation);
}
