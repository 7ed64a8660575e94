using Dartboard.Evaluation.Reconstruction;
using Dartboard.Formats;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>Keeps the k principal components with the largest variance: the best linear code of k numbers per token.</summary>
internal sealed class PcaArm : IArm
{
    public string Name => "pca";

    public double FitCost(long tokens, int width, int latents, int k) => 0;

    public double IsotropicFloor(int width, int latents, int k) => Math.Min(1, (double)k / width);

    public FittedArm Fit(FitContext context, IProgress<double> progress)
    {
        PcaReconstructor pca = PcaReconstructor.Fit(context.Moments, Math.Min(context.K, context.Width));
        return new FittedArm(pca, (folder, _) => SafetensorsWriter.Write(
            Path.Combine(folder, "pca.safetensors"), [TensorData.Of("components", pca.Components), TensorData.Of("mean", context.Moments.MeanAsFloats())]), pca);
    }
}
