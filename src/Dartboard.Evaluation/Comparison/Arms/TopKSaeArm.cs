using Dartboard.Evaluation.Reconstruction;
using Dartboard.Formats;
using Dartboard.Training;

namespace Dartboard.Evaluation.Comparison.Arms;

/// <summary>The trained opponent: a TopK SAE (Gao et al. 2024) of the same m and k on the same tokens.</summary>
internal sealed class TopKSaeArm : IArm
{
    public string Name => "topk-sae";

    public string FloorArm => "darts";

    public string? Latents => Name;

    public double FitCost(long tokens, int width, int latents, int k) => TokensSeen(tokens) * 2.0 * width * latents * 1.6;

    public double IsotropicFloor(int width, int latents, int k) => Theory.IsotropicFloor.ExplainedVariance(width, latents, k);

    public FittedArm Fit(FitContext context, IProgress<double> progress)
    {
        var options = new TopKSaeOptions { Latents = context.Latents, K = context.K, Seed = context.Seed, Tokens = TokensSeen(context.Activations.Rows) };
        TrainedSae sae = TopKSaeTrainer.Train(context.Activations, options, context.Workers, new StepProgress(progress));
        return new FittedArm(new SparseAutoencoder(sae.CreateEncoder(), sae.Decoder), (folder, setup) => SaeLensFolder.Write(folder, sae.ToSaeLens(setup.Model, setup.Site)), sae);
    }

    /// <summary>As many tokens as the trainer's defaults were tuned for, within 3 to 30 passes over the fit tokens.</summary>
    private static long TokensSeen(long tokens) => Math.Max(3 * tokens, Math.Min(new TopKSaeOptions().Tokens, 30 * tokens));

    private sealed class StepProgress(IProgress<double> progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report((double)value.Step / value.Steps);
    }
}
