using Dartboard.Evaluation.Reconstruction;
using Dartboard.Formats;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>Answers every token with the fit tokens' mean: explained variance 0 by definition, but for the difference between fit and held-out mean.</summary>
internal sealed class MeanArm : IArm
{
    public string Name => "mean";

    public double FitCost(long tokens, int width, int latents, int k) => 0;

    public double IsotropicFloor(int width, int latents, int k) => 0;

    public FittedArm Fit(FitContext context, IProgress<double> progress)
    {
        float[] mean = context.Moments.MeanAsFloats();
        return new FittedArm(new MeanReconstructor(mean), (folder, _) => SafetensorsWriter.Write(Path.Combine(folder, "mean.safetensors"), [TensorData.Of("mean", mean)]));
    }
}
