using Dartboard.Dictionaries;
using Dartboard.Evaluation.Reconstruction;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Capturing;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests;

/// <summary>The README's library example is this code, and it runs.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void TheExampleRuns()
    {
        string folder = Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m");
        IReadOnlyList<TextDocument> documents = [.. SdkDocumentation.Read(new Workers(2)).Where(document => document.Kind == "T").Take(150)];

        // README begins
        var workers = new Workers(Environment.ProcessorCount);
        using LanguageModel model = LanguageModel.Load(folder, workers);
        Matrix Residual(bool heldOut, out int[] tokens)
        {
            string[] texts = [.. documents.Where(document => document.IsHeldOut == heldOut).Select(document => document.Text)];
            int[][] sequences = model.Tokenizer.EncodeAll(texts, model.ContextLength, workers);
            tokens = [.. sequences.Select(sequence => sequence.Length - 1)];
            return Capture.Run(model, sequences, Site.Parse("blocks.2.hook_resid_post"), skipFirst: true, workers);   // (tokens, n)
        }

        using Matrix fit = Residual(heldOut: false, out _), held = Residual(heldOut: true, out int[] documentTokens);
        IFeatureDictionary darts = Dartboards.Hadamard(model.Width, count: 32 * model.Width, seed: 42);
        SparseAutoencoder autoencoder = DartAutoencoder.FitLeastSquares(darts, k: 32, fit, workers);

        var set = new EvaluationSet(held, documentTokens);
        var bootstrap = new DocumentBootstrap(set.Documents, seed: 42);
        ReconstructionScore score = ReconstructionEvaluator.Evaluate(autoencoder, set, bootstrap, workers);
        Console.WriteLine($"{score.ExplainedVariance:F3} {score.ExplainedVarianceInterval}");
        // README ends

        Assert.InRange(score.ExplainedVariance, 0.1, 0.9);
    }

    [Fact]
    public void TheReadmeShowsThisCode()
    {
        string source = File.ReadAllText(Path.Combine(SharedFiles.Repository, "tests", "Dartboard.Evaluation.Tests", "ReadmeTests.cs"));
        string[] parts = source.Split("        // README begins\n")[1].Split("        // README ends")[0].Split('\n');
        string code = string.Join('\n', parts.Select(line => line.Length > 8 ? line[8..] : "")).Trim();
        Assert.Contains(code, File.ReadAllText(Path.Combine(SharedFiles.Repository, "README.md")), StringComparison.Ordinal);
    }
}
