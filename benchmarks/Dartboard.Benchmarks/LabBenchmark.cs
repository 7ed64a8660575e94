using System.Diagnostics;
using System.Text.Json;
using Dartboard.Dictionaries;
using Dartboard.Dictionaries.Coherences;
using Dartboard.Dictionaries.Streams;
using Dartboard.Memory;

namespace Dartboard.Benchmarks;

/// <summary>The lab's exact coherences, the first beside NumPy doing the post's one-liner, and a billion darts against one vector.</summary>
internal static class LabBenchmark
{
    private const int Threads = 2;

    internal static void Run()
    {
        BesideNumPy(1024, 32768);
        foreach ((int width, int count) in ((int, int)[])[(1024, 1 << 15), (1024, 1 << 20), (768, 24576), (768, 1 << 20), (960, 1 << 15)])
            Console.WriteLine($"hadamard coherence, n = {width}, m = {count}: {1000 * Best(DartKind.Hadamard, width, count, 3):F1} ms");
        Console.WriteLine($"2^30 hadamard darts, n = 1024, against one vector: {Align(1L << 30):F2} s");
        Console.WriteLine($"peak memory of this process {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
    }

    private static void BesideNumPy(int width, int count)
    {
        double ours = Best(DartKind.Rademacher, width, count, 2);
        using JsonDocument peer = Peer(width, count);
        ours = Math.Min(ours, Best(DartKind.Rademacher, width, count, 2));
        double theirs = peer.RootElement.GetProperty("seconds").GetDouble();
        Console.WriteLine($"rademacher coherence, n = {width}, m = {count}: {ours:F2} s in {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB; NumPy {theirs:F1} s in {peer.RootElement.GetProperty("peak_mb").GetDouble():F0} MB; ratio {theirs / ours:F1}");
    }

    private static double Best(DartKind kind, int width, int count, int rounds) =>
        Timing.Best(() => PairCounter.Count(new DartboardSpec(kind, DartboardSpec.CurrentVersion, 42, width, count), new Workers(Threads)), 1, rounds);

    /// <summary>Scores and takes maxima, block by block, as lab align does.</summary>
    private static double Align(long darts)
    {
        DartStream stream = DartStream.Open(DartKind.Hadamard, 1024, 42);
        var target = new float[1024];
        new Dartboard.Random.NormalStream(new Dartboard.Random.Philox4x64(1, Dartboard.Random.RandomStream.IsotropicGaussian)).Fill(0, target);
        int items = (int)(darts / stream.BlockDarts / 256);
        return Timing.Best(() =>
        {
            var team = new DartScorer?[Threads];
            var scores = new float[Threads][];
            var best = new float[items];
            new Workers(Threads).For(items, (item, worker) =>
            {
                team[worker] ??= stream.CreateScorer(target);
                scores[worker] ??= new float[stream.BlockDarts];
                for (int block = 0; block < 256; block++)
                {
                    team[worker]!.Score(item * 256L + block, scores[worker]);
                    best[item] = Math.Max(best[item], System.Numerics.Tensors.TensorPrimitives.Max<float>(scores[worker]));
                }
            });
            foreach (DartScorer? scorer in team)
                scorer?.Dispose();
        }, 1, 2);
    }

    /// <summary>The post's one-liner in NumPy, its OpenBLAS free to choose its kernel and threads.</summary>
    private static JsonDocument Peer(int width, int count)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (string argument in (string[])["benchmarks/peers/coherence.py", $"{width}", $"{count}", "2"])
            start.ArgumentList.Add(argument);
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        using var peer = Process.Start(start)!;
        return JsonDocument.Parse(peer.StandardOutput.ReadToEnd());
    }
}
