using System.Text;
using Dartboard.Models.Text;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Benchmarks;

/// <summary>Megabytes of English per second that each tokenizer of the material beside the repository encodes, on one thread.</summary>
internal static class TokenizerBenchmark
{
    private static readonly string Shared = Path.Combine("..", "shared");

    internal static void Run()
    {
        string[] texts = [.. TextSource.Read([Path.Combine(Shared, "data", "tinystories_sample.txt")]).Select(document => document.Text)];
        double megabytes = texts.Sum(text => (double)Encoding.UTF8.GetByteCount(text)) / 1e6;
        string monster = new('a', 1_000_000);
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(Shared, "golden", "tokenizers")).Order(StringComparer.Ordinal))
        {
            // A new tokenizer each time: its cache of words is part of what is measured.
            double seconds = Timing.Best(() => EncodeAll(Tokenizer.Load(folder), texts), 1, 3) - Timing.Best(() => Tokenizer.Load(folder), 1, 3);
            double long1 = Timing.Best(() => Tokenizer.Load(folder).Encode(monster), 1, 3), long2 = Timing.Best(() => Tokenizer.Load(folder).Encode(monster + monster), 1, 3);
            Console.WriteLine($"{Path.GetFileName(folder),-14} {megabytes / seconds,6:F1} MB/s; a megabyte without a space {long1:F2} s, two {long2:F2} s");
        }
    }

    private static void EncodeAll(Tokenizer tokenizer, string[] texts)
    {
        foreach (string text in texts)
            tokenizer.Encode(text);
    }
}
