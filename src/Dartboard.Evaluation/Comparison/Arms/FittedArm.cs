using Dartboard.Coding;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Evaluation.Records;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>A fitted arm: it reconstructs, and it can be saved.</summary>
/// <param name="reconstructor">What it answers to an activation.</param>
/// <param name="save">Writes its dictionary into an existing, empty folder.</param>
/// <param name="owned">What to free with it.</param>
public sealed class FittedArm(IReconstructor reconstructor, Action<string, CompareSetup> save, params IDisposable[] owned) : IDisposable
{
    /// <summary>Answers activations with reconstructions.</summary>
    public IReconstructor Reconstructor => reconstructor;

    /// <summary>The encoder, for an arm that has sparse codes.</summary>
    public TopKEncoder? Encoder => (reconstructor as SparseAutoencoder)?.Encoder;

    /// <summary>Writes the dictionary into an existing, empty folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="setup">The model and site it belongs to.</param>
    public void Save(string folder, CompareSetup setup) => save(folder, setup);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable part in owned)
            part.Dispose();
    }
}
