using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Theory;
using Dartboard.Training;

namespace Dartboard.Evaluation.Lab.Superposition;

/// <summary>Darts against a trained TopK SAE where the true features are known (arXiv 2602.14111 §3).</summary>
public static class SuperpositionExperiment
{
    /// <summary>Steps of this many tokens.</summary>
    private const int BatchSize = 2048;

    /// <summary>Runs.</summary>
    /// <param name="options">Setting and sizes.</param>
    /// <param name="workers">Threads; the report does not depend on their number.</param>
    /// <param name="progress">Told the share of the work that is done.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static SuperpositionReport Run(SuperpositionOptions options, Workers workers, Action<double>? progress = null)
    {
        options.Validate();
        using TrueFeatures features = TrueFeatures.Draw(options.Width, options.Features, options.Law, options.Seed);
        var stream = new SuperpositionStream(features, options.Seed);
        using Matrix fit = stream.Make(0, options.FitTokens, workers), score = stream.Make(options.FitTokens, options.ScoreTokens, workers);
        var set = new EvaluationSet(score, [options.ScoreTokens]);
        var arms = new List<SuperpositionArm>(Darts(options, features, fit, set, workers, out float gain));
        if (options.TrainTokens > 0)
            arms.Add(Trained(options, options.EncoderScale ?? gain, features, fit, set, workers, progress));
        return new SuperpositionReport(options.Law, options.Kind, options.Width, options.Features, options.K, options.FitTokens, options.TrainTokens, options.Seed,
            IsotropicFloor.ExplainedVariance(options.Width, options.Features, options.K), arms);
    }

    private static SuperpositionArm[] Darts(SuperpositionOptions options, TrueFeatures features, Matrix fit, EvaluationSet set, Workers workers, out float gain)
    {
        IFeatureDictionary darts = Dartboards.Create(new DartboardSpec(options.Kind, DartboardSpec.CurrentVersion, options.Seed, options.Width, options.Features));
        using Matrix directions = Directions(darts);
        var recovery = FeatureRecovery.Of(features.Directions, directions, workers);
        var tied = DartAutoencoder.FitTied(darts, options.K, fit, workers);
        gain = ((TiedDecoder)tied.Decoder).Scale;
        SuperpositionArm thrown = Arm("darts, tied decoder", ReconstructionEvaluator.Evaluate(tied, set, null, workers), recovery, options.Law == FrequencyLaw.Constant ? 0.628 : 0.626, 0);
        var fitted = DartAutoencoder.FitLeastSquares(darts, options.K, fit, workers);
        using Matrix weights = ((LinearDecoder)fitted.Decoder).Weights;
        return [thrown, Arm("darts, least squares", ReconstructionEvaluator.Evaluate(fitted, set, null, workers), FeatureRecovery.Of(features.Directions, weights, workers), null, null)];
    }

    private static SuperpositionArm Trained(SuperpositionOptions options, float encoderScale, TrueFeatures features, Matrix fit, EvaluationSet set, Workers workers, Action<double>? progress)
    {
        var training = new TopKSaeOptions
        {
            Latents = options.Features,
            K = options.K,
            Tokens = options.TrainTokens,
            BatchSize = BatchSize,
            LearningRate = options.LearningRate,
            EncoderScale = encoderScale,
            LearnsEncoderBias = options.LearnsEncoderBias,
            Seed = options.Seed,
        };
        using TrainedSae sae = TopKSaeTrainer.Train(fit, training, workers, progress is null ? null : new TrainingShare(progress));
        ReconstructionScore score = ReconstructionEvaluator.Evaluate(new SparseAutoencoder(sae.CreateEncoder(), sae.Decoder), set, null, workers);
        return Arm("TopK SAE, trained here", score, FeatureRecovery.Of(features.Directions, sae.Decoder.Weights, workers), null, options.Law == FrequencyLaw.Constant ? 0.999 : 0.43);
    }

    private static SuperpositionArm Arm(string name, ReconstructionScore score, FeatureRecovery recovery, double? reference, double? recovered) =>
        new(name, score.ExplainedVariance, recovery, score.AliveFraction, reference, recovered);

    private static Matrix Directions(IFeatureDictionary dictionary)
    {
        var directions = new Matrix(dictionary.Count, dictionary.Width);
        for (int i = 0; i < dictionary.Count; i++)
            dictionary.CopyLatent(i, directions.Row(i));
        return directions;
    }

    private sealed class TrainingShare(Action<double> progress) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress((double)value.Step / value.Steps);
    }
}
