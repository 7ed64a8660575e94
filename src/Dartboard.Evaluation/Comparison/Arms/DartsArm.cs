using Dartboard.Coding;
using Dartboard.Decoding;
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

    public double FitCost(int width, int latents, int k) =>
        (kind == DartKind.Hadamard ? 8.0 * latents * Math.Log2(width) : 2.0 * latents * width) + (tied ? 0 : 40.0 * k * k + 16.0 * k * width);

    public double IsotropicFloor(int width, int latents, int k) => Theory.IsotropicFloor.ExplainedVariance(width, latents, k);

    public FittedArm Fit(FitContext context, IProgress<double> progress)
    {
        var spec = new DartboardSpec(kind, DartboardSpec.CurrentVersion, context.Seed, context.Width, context.Latents);
        IFeatureDictionary darts = Dartboards.Create(spec);
        var encoder = new TopKEncoder(darts, context.K, context.Moments.MeanAsFloats());
        var codes = new SparseCodes(checked((int)context.Activations.Rows), context.K, context.Latents);
        encoder.Encode(context.Activations, 0, codes, context.Workers);
        progress.Report(0.3);
        return tied ? Tied(context, spec, encoder, codes) : LeastSquares(context, spec, encoder, codes, progress);
    }

    private static FittedArm Tied(FitContext context, DartboardSpec spec, TopKEncoder encoder, SparseCodes codes)
    {
        TiedDecoder decoder = TiedDecoder.Fit(encoder.Dictionary, codes, context.Activations, 0, encoder.Center, context.Workers);
        return new FittedArm(new SparseAutoencoder(encoder, decoder), folder => ArmFiles.SaveTiedDarts(folder, spec, encoder, decoder), decoder);
    }

    private static FittedArm LeastSquares(FitContext context, DartboardSpec spec, TopKEncoder encoder, SparseCodes codes, IProgress<double> progress)
    {
        LeastSquaresFit fit = LeastSquaresDecoder.Fit(codes, context.Activations, 0, context.Workers, progress: new ProgressPart(progress, 0.3, 1));
        return new FittedArm(new SparseAutoencoder(encoder, fit.Decoder), folder => ArmFiles.SaveDarts(folder, spec, encoder, fit), fit.Decoder.Weights);
    }
}
