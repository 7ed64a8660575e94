using System.Diagnostics;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Latents;
using Dartboard.Models.Text;
using Xunit.Abstractions;

namespace Dartboard.Evaluation.Tests.Features;

[Trait("Category", "Slow")]
public sealed class SlowFeatureDatabaseTests(ITestOutputHelper output) : IDisposable
{
    private const int Arms = 3, Latents = 8192, Examples = 10, Window = 17, Documents = 1861, Length = 55, Vocabulary = 4096;

    private readonly string _folder = Directory.CreateTempSubdirectory("dartboard").FullName;

    /// <summary>The default comparison's size: a few seconds, and no larger than the dictionaries beside it.</summary>
    [Fact]
    public void TheDefaultSizeIsWrittenInSecondsAndStaysSmall()
    {
        string path = Path.Combine(_folder, FeatureDatabase.FileName);
        long start = Stopwatch.GetTimestamp();
        FeatureDatabase.Write(path, Large());
        TimeSpan written = Stopwatch.GetElapsedTime(start);
        using FeatureDatabase features = FeatureDatabase.Open(path);
        start = Stopwatch.GetTimestamp();
        Assert.Equal(Latents, features.Latents("arm 1").Count);
        Assert.Equal(Examples, features.Examples("arm 2", 4711).Count);
        output.WriteLine($"{new FileInfo(path).Length / 1e6:F1} MB written in {written.TotalSeconds:F1} s; an arm and a latent read in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
        Assert.InRange(new FileInfo(path).Length, 0, 35_000_000);
        Assert.InRange(written.TotalSeconds, 0, 30);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static FeatureSet Large()
    {
        int[][] sequences = [.. Enumerable.Range(0, Documents).Select(d => Enumerable.Range(0, Length).Select(at => (d * 31 + at * 17) % Vocabulary).ToArray())];
        TextDocument[] documents = [.. Enumerable.Range(0, Documents).Select(d => new TextDocument($"M:System.Some.Namespace.Type{d}.Member(System.String)", "M", "x", true))];
        bool[][] counted = [.. sequences.Select(sequence => sequence.Select((_, at) => at > 0).ToArray())];
        var corpus = new TokenCorpus(documents, sequences, counted);
        string[] arms = [.. Enumerable.Range(0, Arms).Select(arm => $"arm {arm}")];
        return new FeatureSet
        {
            Setup = SmallFeatures.Setup,
            HeldOut = corpus,
            TextOf = id => $" token{id}",
            Arms = arms,
            Latents = arms.SelectMany(arm => Enumerable.Range(0, Latents).Select(latent => SmallFeatures.Full with { Arm = arm, Latent = latent, F1 = latent / 8192.0, Rule = $"\"token{latent}\" → \" other\" or \"yet another\" → \" one\" or 3 more" })),
            Examples = arms.SelectMany(arm => Enumerable.Range(0, Latents * Examples).Select(i => Example(corpus, arm, i))),
        };
    }

    private static FeatureExample Example(TokenCorpus corpus, string arm, int number)
    {
        int row = (number * 7919) % corpus.Rows, position = corpus.Positions[row] % Length, first = Math.Max(0, position - 12);
        float[] around = new float[Math.Min(Window, Length - first)];
        around[position - first] = 10f / (1 + number % Examples);
        around[0] += 0.123456f;
        return new FeatureExample(arm, number / Examples, number % 10 < 5 ? ExampleKind.Top : ExampleKind.Middle, 1 + number % 5, row, around[position - first], position - first, around);
    }
}
