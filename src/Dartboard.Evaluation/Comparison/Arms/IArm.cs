namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>One way to make a dictionary, compared with the others on the same tokens.</summary>
public interface IArm
{
    /// <summary>Its name on the command line and in results.</summary>
    string Name { get; }

    /// <summary>The arm whose score on matched-covariance Gaussian activations is this one's floor: itself, or the darts for an arm that learns.</summary>
    /// <remarks>The floor is what no learning earns, so a trained SAE is held against untrained darts of its size, not against an SAE trained on noise.</remarks>
    string FloorArm => Name;

    /// <summary>Which sparse latents its reconstructions are made of, the same for arms that differ in their decoder only; null for an arm without.</summary>
    string? Latents => null;

    /// <summary>Expected cost of <see cref="Fit"/> in floating-point operations, for progress only.</summary>
    double FitCost(long tokens, int width, int latents, int k);

    /// <summary>What the arm would explain of isotropic Gaussian activations, by formula.</summary>
    double IsotropicFloor(int width, int latents, int k);

    /// <summary>Fits the arm.</summary>
    /// <param name="context">Data and sizes.</param>
    /// <param name="progress">0 … 1.</param>
    FittedArm Fit(FitContext context, IProgress<double> progress);
}
