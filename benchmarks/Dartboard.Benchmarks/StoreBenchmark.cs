using System.Globalization;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Store;
using Dartboard.Models.Text;

namespace Dartboard.Benchmarks;

/// <summary>How fast a store streams back from the page cache, in bytes of the file per second, beside a plain copy of memory.</summary>
internal static class StoreBenchmark
{
    private const int Width = 768;
    private const int Length = 128;
    private const int Count = 2048;

    public static void Run()
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory("store-benchmark");
        try
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"copy in memory",-24}{Copy(),8:F2} GB/s"));
            foreach (StoreType type in Enum.GetValues<StoreType>())
                Measure(Path.Combine(home.FullName, type.ToString()), type);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static void Measure(string folder, StoreType type)
    {
        TokenSequence[] sequences = [.. Enumerable.Range(0, Count).Select(i => new TokenSequence(new TextDocument($"{i}", "", "", false), new int[Length], new bool[Length]))];
        StoreSite[] sites = [new("blocks.6.hook_resid_pre", Width)];
        var plan = new StorePlan("benchmark", "", "", "0", Randomization.None, 0, sites, type, "none", Count, (long)Count * Length, StoreWriter.Checksum(sequences), 1 << 15);
        using (var writer = new StoreWriter(folder, plan, sequences))
            new StoreCapture(writer, sites, Fill).Run(null, CancellationToken.None);
        float[] buffer = new float[Length * Width];
        double gigabytes = (double)Count * Length * plan.BytesPerToken / 1e9;
        double seconds = Timing.Best(() =>
        {
            // Opened anew: the faults of a fresh mapping are part of reading it once.
            using ActivationStore store = ActivationStore.Open(folder);
            for (int i = 0; i < Count; i++)
                store.Read(sites[0].Name, i, buffer);
        }, calls: 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{$"store, {type}, 1 thread",-24}{gigabytes / seconds,8:F2} GB/s"));
    }

    private static void Fill(TokenBatch batch, IReadOnlyList<Matrix> activations)
    {
        for (int row = 0; row < batch.TokenCount; row++)
            activations[0].Row(row).Fill(row * 0.37f);
    }

    private static double Copy()
    {
        using var source = new Matrix(Count * Length, Width);
        float[] buffer = new float[Length * Width];
        double seconds = Timing.Best(() =>
        {
            for (int i = 0; i < Count; i++)
                source.Slice(i * Length, Length).CopyTo(buffer);
        }, calls: 1);
        return (double)Count * Length * Width * 4 / 1e9 / seconds;
    }
}
