using Dartboard.Dictionaries;
using Dartboard.Evaluation.Reconstruction;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>The post's autoencoder: thrown darts, the k largest scores, a decoder in closed form.</summary>
/// <param name="name">The arm's name.</param>
/// <param name="kind">How the darts are thrown.</param>
/// <param name="tied">Decodes with the darts themselves and one fitted scale, in place of least squares.</param>
internal sealed class DartsArm(string name, DartKind kind, bool tied) : IArm
{
    public string Name => name;

    public string? Latents => $"{kind} darts";

    // The factors are what a least-squares fit was measured to take beside a matrix product of so many operations.
    public double FitCost(long tokens, int width, int latents, int k) =>
        tokens * ((kind == DartKind.Hadamard ? 8.0 * latents * Math.Log2(width) : 2.0 * latents * width) + (tied ? 0 : 240.0 * k * (k + width)));

    public double IsotropicFloor(int width, int latents, int k) => Theory.IsotropicFloor.ExplainedVariance(width, latents, k);

    public FittedArm Fit(FitContext context, IProgress<double> progress)
    {
        var spec = new DartboardSpec(kind, DartboardSpec.CurrentVersion, context.Seed, context.Width, context.Latents);
        IFeatureDictionary darts = Dartboards.Create(spec);
        SparseAutoencoder autoencoder = tied
            ? DartAutoencoder.FitTied(darts, context.K, context.Activations, context.Workers)
            : DartAutoencoder.FitLeastSquares(darts, context.K, context.Activations, context.Workers, progress: progress);
        return new FittedArm(autoencoder, (folder, setup) => DartsFolder.Save(folder, spec, autoencoder, setup));
    }
}
