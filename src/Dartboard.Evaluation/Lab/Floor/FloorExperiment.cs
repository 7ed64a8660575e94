using Dartboard.Coding;
using Dartboard.Decoding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Theory;

namespace Dartboard.Evaluation.Lab.Floor;

/// <summary>What darts explain where there is nothing to find: isotropic Gaussian activations (mathematics.md §3).</summary>
public static class FloorExperiment
{
    /// <summary>Fewer tokens than this per latent make a least-squares decoder that has learned noise.</summary>
    private const int TokensPerLatent = 32;

    /// <summary>Runs.</summary>
    /// <param name="options">Grid and tokens.</param>
    /// <param name="workers">Threads; the report does not depend on their number.</param>
    /// <param name="progress">Told the share of the settings that are done.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static FloorReport Run(FloorOptions options, Workers workers, Action<double>? progress = null)
    {
        options.Validate();
        var points = new List<FloorPoint>();
        foreach (FloorSetting setting in options.Settings)
        {
            points.Add(Measure(options, setting, workers));
            progress?.Invoke((double)points.Count / options.Settings.Count);
        }

        return new FloorReport(options.Kind, options.Seed, options.ScoreTokens, options.FitTokens, options.PursuitTokens, points);
    }

    private static FloorPoint Measure(FloorOptions options, FloorSetting setting, Workers workers)
    {
        IFeatureDictionary darts = Dartboards.Create(new DartboardSpec(options.Kind, DartboardSpec.CurrentVersion, options.Seed, setting.Width, setting.Latents));
        using GaussianActivations source = GaussianActivations.Isotropic(setting.Width, options.Seed);
        using Matrix score = source.Make(0, options.ScoreTokens, workers), scale = source.Make(options.ScoreTokens, options.ScoreTokens, workers);
        var set = new EvaluationSet(score, [options.ScoreTokens]);
        var tied = DartAutoencoder.FitTied(darts, setting.K, scale, workers, setting.Absolute);
        double ev = Evaluate(tied, set, workers);
        ((TiedDecoder)tied.Decoder).Dispose();
        return new FloorPoint(
            setting,
            IsotropicFloor.ExplainedVariance(setting.Width, setting.Latents, setting.K, setting.Absolute),
            ev,
            LeastSquares(options, setting, darts, source, set, workers),
            Pursuit(options, setting, darts, source, PursuitRule.Matching, workers),
            Pursuit(options, setting, darts, source, PursuitRule.Orthogonal, workers));
    }

    private static double? LeastSquares(FloorOptions options, FloorSetting setting, IFeatureDictionary darts, GaussianActivations source, EvaluationSet set, Workers workers)
    {
        if (options.FitTokens / TokensPerLatent < setting.Latents)
            return null;
        using Matrix fit = source.Make(2L * options.ScoreTokens, options.FitTokens, workers);
        SparseAutoencoder fitted = DartAutoencoder.FitLeastSquares(darts, setting.K, fit, workers, absolute: setting.Absolute);
        double ev = Evaluate(fitted, set, workers);
        ((LinearDecoder)fitted.Decoder).Weights.Dispose();
        return ev;
    }

    private static double? Pursuit(FloorOptions options, FloorSetting setting, IFeatureDictionary darts, GaussianActivations source, PursuitRule rule, Workers workers)
    {
        if (options.PursuitTokens == 0)
            return null;
        using Matrix tokens = source.Make(0, options.PursuitTokens, workers);
        using var arm = new PursuitReconstructor(new PursuitEncoder(darts, setting.K, new float[setting.Width], rule));
        return Evaluate(arm, new EvaluationSet(tokens, [options.PursuitTokens]), workers);
    }

    private static double Evaluate(IReconstructor arm, EvaluationSet set, Workers workers) =>
        ReconstructionEvaluator.Evaluate(arm, set, null, workers).ExplainedVariance;
}
