using Dartboard.Coding;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;
using Dartboard.Models;

namespace Dartboard.Evaluation.Probing;

/// <summary>What is probed: a model at a site, dictionaries of sparse codes, and the tokens these were fitted and measured on.</summary>
/// <param name="model">The model; owned by the caller.</param>
/// <param name="options">Site, sizes, seed and policy.</param>
/// <param name="source">What the text is, in a few words.</param>
/// <param name="data">Activations to fit on and to measure on; owned.</param>
/// <param name="arms">Encoders by the arms' names.</param>
/// <param name="owned">What to free with it.</param>
public sealed class ProbeSubject(LanguageModel model, ComparisonOptions options, string source, ComparisonData data, IReadOnlyList<(string Name, TopKEncoder Encoder)> arms, params IDisposable[] owned) : IDisposable
{
    /// <summary>The arms fitted where no run is given; the codes of <c>darts-tied</c> are those of <c>darts</c>.</summary>
    public static readonly IReadOnlyList<string> DefaultArms = ["darts", "darts-rademacher", "topk-sae"];

    /// <summary>The model.</summary>
    public LanguageModel Model => model;

    /// <summary>Site, sizes, seed and policy.</summary>
    public ComparisonOptions Options => options;

    /// <summary>What the text is, in a few words.</summary>
    public string Source => source;

    /// <summary>Activations to fit on and to measure on.</summary>
    public ComparisonData Data => data;

    /// <summary>Encoders by the arms' names.</summary>
    public IReadOnlyList<(string Name, TopKEncoder Encoder)> Arms => arms;

    /// <summary>Fits <see cref="DefaultArms"/> as a comparison does.</summary>
    /// <param name="model">The model.</param>
    /// <param name="source">What the text is, in a few words.</param>
    /// <param name="options">Sizes and seed.</param>
    /// <param name="capture">Draws documents and takes their activations.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <param name="progress">0 … 1.</param>
    public static ProbeSubject Fit(LanguageModel model, string source, ComparisonOptions options, Func<IProgress<double>, ComparisonData> capture, Workers workers, IProgress<double> progress)
    {
        ComparisonData data = capture(new ProgressPart(progress, 0, 0.2));
        var fitted = new List<FittedArm>();
        try
        {
            FitContext context = Context(data, model, options, workers);
            foreach ((int index, string name) in DefaultArms.Index())
                fitted.Add(ArmCatalog.Get(name).Fit(context, new ProgressPart(progress, 0.2 + 0.8 * index / DefaultArms.Count, 0.2 + 0.8 * (index + 1) / DefaultArms.Count)));
            return new ProbeSubject(model, options, source, data, [.. DefaultArms.Zip(fitted, (name, arm) => (name, arm.Encoder!))], [.. fitted]);
        }
        catch
        {
            fitted.ForEach(arm => arm.Dispose());
            data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        data.Dispose();
        foreach (IDisposable part in owned)
            part.Dispose();
    }

    /// <summary>What arms are fitted with.</summary>
    internal FitContext Context(Workers workers) => Context(data, model, options, workers);

    /// <summary>Latents of every arm on rows to learn from and rows to test on, one arm at a time.</summary>
    internal IEnumerable<(string Name, LatentActivations Fit, LatentActivations HeldOut)> Encode(Matrix fit, Matrix heldOut, Workers workers) =>
        arms.Select(arm => (arm.Name, LatentActivations.Encode(arm.Encoder, fit, workers), LatentActivations.Encode(arm.Encoder, heldOut, workers)));

    private static FitContext Context(ComparisonData data, LanguageModel model, ComparisonOptions options, Workers workers) =>
        new(data.Fit, ActivationMoments.Measure(data.Fit, workers), options.LatentsFor(model.Width), options.K, options.Seed, workers);
}
