using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Nulls;

/// <summary>The real thing, small: the embedded model on a little of the default text, darts, explanations.</summary>
internal sealed class SmallStudy : IDisposable
{
    private static readonly string Folder = Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m");
    private static readonly Lazy<IReadOnlyList<TextDocument>> Documents = new(() => SdkDocumentation.Read(new Workers(2)));

    private readonly int _latents, _k;
    private readonly Explainer _explainer;

    public SmallStudy(int tokens, int latents, int k, ulong seed, int threads = 2)
    {
        (_latents, _k, Workers) = (latents, k, new Workers(threads));
        using LanguageModel model = LanguageModel.Load(Folder, Workers);
        var options = new ComparisonOptions { Tokens = tokens, Latents = latents, K = k, Seed = seed };
        Data = ComparisonData.Capture(model, Documents.Value, options, Workers, new Progress<double>());
        (Fit, HeldOut) = (Data.FitSample.Corpus(), Data.HeldOutSample.Corpus());
        _explainer = new Explainer(Fit, HeldOut, TokenTexts.Of(model.Tokenizer), Workers);
        Tokenizer = model.Tokenizer;
        Source = new NullSource(Fit, Data.Fit, HeldOut, Data.HeldOut.Activations, options.Site, (randomization, by) => LanguageModel.Load(Folder, Workers, randomization, by), seed, Workers);
    }

    public Workers Workers { get; }

    public ComparisonData Data { get; }

    public TokenCorpus Fit { get; }

    public TokenCorpus HeldOut { get; }

    public NullSource Source { get; }

    public Models.Tokenizers.Tokenizer Tokenizer { get; }

    /// <summary>Darts of a seed on the real activations, as in the arm.</summary>
    public NullLatents Darts(ulong seed) => Encode(seed, Data.Fit, Data.HeldOut.Activations);

    /// <summary>Darts of a seed under a null of a seed.</summary>
    public NullLatents Darts(NullKind kind, ulong dartSeed, ulong nullSeed)
    {
        if (kind == NullKind.Shift)
        {
            NullLatents real = Darts(dartSeed);
            return NullLatents.Shift(real.Fit, real.HeldOut, nullSeed);
        }

        NullActivations activations = NullActivations.Make(kind, Source with { Seed = nullSeed });
        NullLatents latents = Encode(dartSeed, activations.Fit, activations.HeldOut);
        activations.Dispose();
        return latents;
    }

    public NullLatents Encode(IFeatureDictionary dictionary, Matrix fit, Matrix heldOut)
    {
        var encoder = new TopKEncoder(dictionary, _k, ActivationMoments.Measure(fit, Workers).MeanAsFloats());
        return new NullLatents(LatentActivations.Encode(encoder, fit, Workers), LatentActivations.Encode(encoder, heldOut, Workers));
    }

    public IReadOnlyList<LatentExplanation> Explain(NullLatents latents) => _explainer.Explain(latents.Fit, latents.HeldOut, Workers);

    public NullComparison Compare(NullLatents latents, NullLatents @null) => Compare(Explain(latents), Explain(@null));

    public static NullComparison Compare(IReadOnlyList<LatentExplanation> latents, IReadOnlyList<LatentExplanation> @null) =>
        NullComparison.Compare(Scores(latents), Firings(latents), new NullSample(Scores(@null), Firings(@null)));

    public void Dispose() => Data.Dispose();

    private static double[] Scores(IReadOnlyList<LatentExplanation> latents) => [.. latents.Select(latent => latent.HeldOut?.F1 ?? double.NaN)];

    private static int[] Firings(IReadOnlyList<LatentExplanation> latents) => [.. latents.Select(latent => latent.HeldOutFirings)];

    private NullLatents Encode(ulong seed, Matrix fit, Matrix heldOut) => Encode(Dartboards.Hadamard(fit.Columns, _latents, seed), fit, heldOut);
}
