using System.Diagnostics;
using System.Globalization;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Transformers;

namespace Dartboard.Benchmarks;

/// <summary>
/// What a model takes in memory: loads a checkpoint of random weights and runs 8 sequences of 128 tokens to the logits. Linux only.
/// After <c>memory</c> follows <c>gpt2</c> (GPT-2 small, 0.5 GB of float32) or <c>qwen2</c> (1.5 B, 3.1 GB of bfloat16, which it writes first).
/// </summary>
internal static class MemoryBenchmark
{
    public static void Run()
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory("memory-benchmark");
        try
        {
            if (Environment.GetCommandLineArgs()[^1] == "qwen2")
                RandomCheckpoint.WriteQwen2(home.FullName);
            else
                RandomCheckpoint.WriteGpt2(home.FullName);
            Measure(home.FullName);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static void Measure(string folder)
    {
        var workers = new Workers(Environment.ProcessorCount);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
        Print($"before, checkpoint of {new FileInfo(Path.Combine(folder, "model.safetensors")).Length / 1e9:F2} GB", 0);
        long start = Stopwatch.GetTimestamp();
        using LanguageModel model = LanguageModel.Load(folder, workers);
        Print("loaded", Stopwatch.GetElapsedTime(start).TotalSeconds);
        var batch = new TokenBatch([.. Enumerable.Range(0, 8).Select(i => Enumerable.Range(0, 128).Select(at => (i * 977 + at * 31) % model.VocabularySize).ToArray())]);
        using var workspace = new Workspace(workers);
        start = Stopwatch.GetTimestamp();
        model.Run(batch, new SiteHooks().Add(new Site(SiteKind.Logits, 0), (_, _) => { }), workspace, workers);
        Print("run to the logits", Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static void Print(string what, double seconds)
    {
        var status = File.ReadLines("/proc/self/status").Select(line => line.Split(':')).Where(parts => parts.Length == 2 && parts[1].EndsWith(" kB", StringComparison.Ordinal))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1e6);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-40} {seconds,5:F1} s   peak {status["VmHWM"]:F2} GB   now {status["VmRSS"]:F2} GB: {status["RssAnon"]:F2} own, {status["RssFile"]:F2} mapped from files"));
    }
}
