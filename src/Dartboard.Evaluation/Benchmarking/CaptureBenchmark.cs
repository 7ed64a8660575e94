using Dartboard.Models;
using Dartboard.Models.Capturing;
using Dartboard.Random;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>Tokens per second of a language model's prefill up to its last block.</summary>
/// <param name="folder">Folder of the model.</param>
public sealed class CaptureBenchmark(string folder)
{
    private const int Sequences = 32;

    /// <summary>Capture: limited by the model's matrix products.</summary>
    public BenchResult Measure(BenchContext context)
    {
        using LanguageModel model = LanguageModel.Load(folder, context.Workers);
        var site = new Site(SiteKind.ResidualPost, model.LayerCount - 1);
        int[][] sequences = [.. Enumerable.Range(0, Sequences).Select(sequence => Tokens(model, sequence))];
        double seconds = context.MedianSeconds(() => Capture.Run(model, sequences, site, skipFirst: false, context.Workers).Dispose());
        return new($"capture, {model.Name}", sequences.Sum(s => s.Length) / seconds, "tokens/s", context.ProductFlopPerSecond / model.FlopsPerToken(site), "matrix product");
    }

    private static int[] Tokens(LanguageModel model, int sequence)
    {
        var words = new ulong[Math.Min(256, model.ContextLength)];
        new Philox4x64((ulong)sequence, RandomStream.DocumentOrder).Fill(0, words);
        return Array.ConvertAll(words, word => (int)Math.BigMul(word, (ulong)model.VocabularySize, out _));
    }
}
