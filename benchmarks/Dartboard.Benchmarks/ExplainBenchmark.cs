using System.Diagnostics;
using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;
using Dartboard.Training;

namespace Dartboard.Benchmarks;

/// <summary>Explains all latents of the darts and of a trained SAE on the tokens of the default <c>compare</c>, beside the time to encode them.</summary>
internal static class ExplainBenchmark
{
    public static void Run()
    {
        var workers = new Workers(2);
        using var model = LanguageModel.Load("models/dotnet-docs-4m", workers);
        var compared = new ComparisonOptions();
        using var data = ComparisonData.Capture(model, SdkDocumentation.Read(workers), compared, workers, new Progress<double>());
        long start = Stopwatch.GetTimestamp();
        var explainer = new Explainer(data.FitSample.Corpus(), data.HeldOutSample.Corpus(), TokenTexts.Of(model.Tokenizer), workers);
        Console.WriteLine($"index of {data.Fit.Rows + data.HeldOut.Activations.Rows:N0} tokens: {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s");
        int latents = compared.LatentsFor(model.Width);
        SparseAutoencoder darts = DartAutoencoder.FitTied(Dartboards.Hadamard(model.Width, latents, compared.Seed), compared.K, data.Fit, workers);
        Explain("darts", darts.Encoder, data, explainer, workers);
        using TrainedSae sae = TopKSaeTrainer.Train(data.Fit, new TopKSaeOptions { Latents = latents, K = compared.K }, workers);
        Explain("topk-sae", sae.CreateEncoder(), data, explainer, workers);
    }

    private static void Explain(string name, TopKEncoder encoder, ComparisonData data, Explainer explainer, Workers workers)
    {
        long start = Stopwatch.GetTimestamp();
        LatentActivations fit = LatentActivations.Encode(encoder, data.Fit, workers), heldOut = LatentActivations.Encode(encoder, data.HeldOut.Activations, workers);
        double encoding = Stopwatch.GetElapsedTime(start).TotalSeconds;
        IReadOnlyList<LatentExplanation> explanations = [];
        double seconds = Timing.Best(() => explanations = explainer.Explain(fit, heldOut, workers), 1, 2);
        Console.WriteLine($"{name}: {fit.Latents:N0} latents over {fit.Tokens + heldOut.Tokens:N0} tokens in {seconds:F2} s, {seconds / encoding:F2} of the time to encode them; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
        Console.WriteLine($"  medians: F1 {Median(explanations, e => e.HeldOut?.F1):F3}, average precision {Median(explanations, e => e.HeldOut?.AveragePrecision):F3}, Pearson {Median(explanations, e => e.HeldOut?.Pearson):F3}, F1 of the best token {Median(explanations, e => e.BestTokenHeldOut?.F1):F3}, entropy {Median(explanations, e => e.TokenEntropy):F2} nats");
        foreach (var language in explanations.GroupBy(e => e.Rule?.Language.ToString() ?? e.State.ToString()))
            Console.WriteLine($"  {language.Key}: {language.Count()}, for example {language.First().Text}");
    }

    private static double Median(IReadOnlyList<LatentExplanation> explanations, Func<LatentExplanation, double?> value)
    {
        double[] values = [.. explanations.Select(value).OfType<double>().Order()];
        return values[values.Length / 2];
    }
}
