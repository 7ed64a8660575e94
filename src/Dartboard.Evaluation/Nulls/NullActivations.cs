using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Random;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Activations that a null puts in place of the real ones, for the same tokens: row r stands for the same token in both.</summary>
/// <remarks>Whatever was done with the real activations (fitting arms, encoding, explaining, probing) is done with these all over again.</remarks>
public sealed class NullActivations : IDisposable
{
    private NullActivations(Matrix fit, Matrix heldOut) => (Fit, HeldOut) = (fit, heldOut);

    /// <summary>(rows, n) to fit on.</summary>
    public Matrix Fit { get; }

    /// <summary>(rows, n) to measure on.</summary>
    public Matrix HeldOut { get; }

    /// <summary>Makes a null's activations.</summary>
    /// <param name="kind">Any but <see cref="NullKind.Labels"/>, which leaves activations as they are.</param>
    /// <param name="source">The real thing.</param>
    /// <param name="progress">0 … 1.</param>
    /// <exception cref="ArgumentException"><paramref name="kind"/> is <see cref="NullKind.Labels"/>, or rows and activations do not go together.</exception>
    /// <exception cref="InvalidDataException">The re-randomised model's activations are not finite.</exception>
    public static NullActivations Make(NullKind kind, NullSource source, IProgress<double>? progress = null)
    {
        Check(source);
        return kind switch
        {
            NullKind.Shift => new(CircularShift.OfFit(source.Fit, source.Seed), CircularShift.OfHeldOut(source.HeldOut, source.Seed)),
            NullKind.Gaussian => Gaussian(source),
            NullKind.TokenMean => TokenMean(source),
            NullKind.RandomWeights => Recaptured(source, Randomization.Weights, progress),
            NullKind.RandomAll => Recaptured(source, Randomization.All, progress),
            NullKind.RandomEmbeddings => Recaptured(source, Randomization.EmbeddingsNoise, progress),
            _ => throw new ArgumentException($"the null '{NullCatalog.NameOf(kind)}' leaves activations as they are", nameof(kind)),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Fit.Dispose();
        HeldOut.Dispose();
    }

    private static void Check(NullSource source)
    {
        if (source.FitCorpus.Rows != source.Fit.Rows || source.HeldOutCorpus.Rows != source.HeldOut.Rows)
            throw new ArgumentException($"activations must have a row for each of the corpus's; got {source.Fit.Rows} for {source.FitCorpus.Rows} to fit on and {source.HeldOut.Rows} for {source.HeldOutCorpus.Rows} to measure on", nameof(source));
    }

    // The numbers of MatchedCorpus, so that an arm's floor and its null are fitted on the same tokens.
    private static NullActivations Gaussian(NullSource source)
    {
        using GaussianActivations gaussian = GaussianActivations.Matched(ActivationMoments.Measure(source.Fit, source.Workers), source.Seed);
        return new(gaussian.Make(0, source.Fit.Rows, source.Workers), gaussian.Make(source.Fit.Rows, source.HeldOut.Rows, source.Workers));
    }

    private static NullActivations TokenMean(NullSource source)
    {
        var means = new TokenMeans(source.FitCorpus, source.Fit);
        return new(means.SubtractFromFit(), means.SubtractFrom(source.HeldOutCorpus, source.HeldOut));
    }

    private static NullActivations Recaptured(NullSource source, Randomization randomization, IProgress<double>? progress)
    {
        // A seed of its own: the real model may itself be a copy randomised with the run's seed.
        var seed = new ulong[1];
        new Philox4x64(source.Seed, RandomStream.NullModel).Fill(0, seed);
        using LanguageModel model = source.Load(randomization, seed[0]);
        double share = (double)source.Fit.Rows / (source.Fit.Rows + source.HeldOut.Rows);
        Matrix fit = CorpusCapture.Run(model, source.FitCorpus, source.Site, source.Workers, progress is null ? null : new ProgressPart(progress, 0, share));
        return new(fit, CorpusCapture.Run(model, source.HeldOutCorpus, source.Site, source.Workers, progress is null ? null : new ProgressPart(progress, share, 1)));
    }
}
