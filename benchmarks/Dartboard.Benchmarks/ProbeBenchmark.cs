using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Probing;
using Dartboard.Formats;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Text;

namespace Dartboard.Benchmarks;

/// <summary>
/// Probes some tasks of the default text and leaves their features, labels, folds and AUCs in <c>artifacts/probe.safetensors</c>
/// for <c>benchmarks/peers/probe.py</c>, which does all of it again with scikit-learn. Run it in the repository's root.
/// </summary>
internal static class ProbeBenchmark
{
    private const int Tasks = 6, Latents = 2048;

    private static readonly int[] Sizes = [1, 16, 128];

    public static void Run()
    {
        var workers = new Workers(Environment.ProcessorCount);
        using var model = LanguageModel.Load("models/dotnet-docs-4m", workers);
        var options = new ComparisonOptions { Tokens = 100_000, Latents = Latents };
        using var data = ComparisonData.Capture(model, SdkDocumentation.Read(workers), options, workers, new Progress<double>());
        TokenCorpus fit = data.FitSample.Corpus(), heldOut = data.HeldOutSample.Corpus();
        ConceptSuite suite = ConceptSuite.Create(fit, heldOut, model.Tokenizer);
        var encoder = new TopKEncoder(Dartboards.Create(new DartboardSpec(DartKind.Hadamard, DartboardSpec.CurrentVersion, options.Seed, model.Width, Latents)), options.K, new float[model.Width]);
        var corpora = new ProbeCorpora(suite.Tasks, fit, suite.FitReadable, heldOut, suite.HeldOutReadable);
        using ProbeInput input = corpora.Pool(
            data.Fit, data.HeldOut.Activations, [("darts", LatentActivations.Encode(encoder, data.Fit, workers), LatentActivations.Encode(encoder, data.HeldOut.Activations, workers))], new ProbeSettings { Pooling = Pooling.Mean }, workers);
        Directory.CreateDirectory("artifacts");
        var tensors = new List<TensorData>();
        foreach (ConceptTask task in input.Tasks.Select(input.Draw.Standard).Where(task => task.FitLabels.Length > 128).Take(Tasks))
            tensors.AddRange(Probe(input, task));
        SafetensorsWriter.Write("artifacts/probe.safetensors", tensors);
        Console.WriteLine($"{Tasks} tasks of the default text in artifacts/probe.safetensors; now: python3 benchmarks/peers/probe.py artifacts/probe.safetensors");
    }

    private static IEnumerable<TensorData> Probe(ProbeInput input, ConceptTask task)
    {
        ProbeFeatures residual = input.Residual(task);
        var examples = new LatentExamples(input.Arms[0].Fit, input.Arms[0].HeldOut, task);
        ProbeFeatures latents = examples.Features([.. Enumerable.Range(0, residual.Examples)], [.. Enumerable.Range(0, Latents)]);
        IProbe[] probes = [new LogisticProbe(residual), new PcaProbe(residual), new NeighboursProbe(residual), new MeanDifferenceProbe(residual), new SparseProbe(examples, Sizes, Penalty.L1, ""), new SparseProbe(examples, Sizes, Penalty.L2, "")];
        float[] areas = [.. probes.SelectMany(probe => ModelSelection.Evaluate(probe, task.FitLabels, task.HeldOutLabels)).Select(score => (float)score.Test.Value)];
        int[] validate = TrainingFolds.Create(task.FitLabels)[0].Validate;
        yield return Tensor($"{task.Name}|residual", residual);
        yield return Tensor($"{task.Name}|latents", latents);
        yield return TensorData.Of($"{task.Name}|labels", (float[])[.. task.FitLabels.Concat(task.HeldOutLabels).Select(label => label ? 1f : 0f)]);
        yield return TensorData.Of($"{task.Name}|role", (float[])[.. Enumerable.Range(0, residual.Examples).Select(i => i >= task.FitLabels.Length ? 2f : validate.Contains(i) ? 1f : 0f)]);
        yield return TensorData.Of($"{task.Name}|ours", areas);
    }

    /// <summary>(features, examples).</summary>
    private static TensorData Tensor(string name, ProbeFeatures features)
    {
        var matrix = new Matrix(features.Count, features.Examples);
        for (int feature = 0; feature < features.Count; feature++)
            System.Numerics.Tensors.TensorPrimitives.ConvertTruncating<double, float>(features.Feature(feature), matrix.Row(feature));
        return TensorData.Of(name, matrix);
    }
}
