using System.Diagnostics;
using System.Globalization;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Formats;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;
using Dartboard.Training;

namespace Dartboard.Benchmarks;

/// <summary>
/// Trains a TopK SAE on the default model's activations, those of the default <c>compare</c>, and leaves them in
/// <c>artifacts/</c> for <c>benchmarks/peers/topk_sae.py</c>. Run it in the repository's root; after <c>sae</c> may follow
/// the tokens seen, the batch size and the learning rate.
/// </summary>
internal static class SaeBenchmark
{
    public static void Run()
    {
        var workers = new Workers(Environment.ProcessorCount);
        using var model = LanguageModel.Load("models/dotnet-docs-4m", workers);
        var compared = new ComparisonOptions();
        using var data = ComparisonData.Capture(model, SdkDocumentation.Read(workers), compared, workers, new Progress<double>());
        Directory.CreateDirectory("artifacts");
        SafetensorsWriter.Write("artifacts/fit.safetensors", [TensorData.Of("activations", data.Fit)]);
        SafetensorsWriter.Write("artifacts/held.safetensors", [TensorData.Of("activations", data.HeldOut.Activations)]);
        Train(data, Options(Environment.GetCommandLineArgs()[2..], compared.LatentsFor(model.Width)), workers);
    }

    private static TopKSaeOptions Options(string[] arguments, int latents)
    {
        var options = new TopKSaeOptions { Latents = latents };
        if (arguments.Length > 0)
            options = options with { Tokens = long.Parse(arguments[0], CultureInfo.InvariantCulture) };
        if (arguments.Length > 1)
            options = options with { BatchSize = int.Parse(arguments[1], CultureInfo.InvariantCulture) };
        if (arguments.Length > 2)
            options = options with { LearningRate = float.Parse(arguments[2], CultureInfo.InvariantCulture) };
        return options;
    }

    private static void Train(ComparisonData data, TopKSaeOptions options, Workers workers)
    {
        long start = Stopwatch.GetTimestamp();
        var last = new LastReport();
        using TrainedSae sae = TopKSaeTrainer.Train(data.Fit, options, workers, last);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ReconstructionScore score = ReconstructionEvaluator.Evaluate(new SparseAutoencoder(sae.CreateEncoder(), sae.Decoder), data.HeldOut, null, workers);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options}\nexplained variance {score.ExplainedVariance:F4} held out; {last.Value.DeadLatents} dead; {last.Value.Steps} steps in {seconds:F1} s, {last.Value.TokensSeen / seconds:F0} tokens/s"));
    }

    private sealed class LastReport : IProgress<TrainingProgress>
    {
        public TrainingProgress Value { get; private set; }

        public void Report(TrainingProgress value) => Value = value;
    }
}
