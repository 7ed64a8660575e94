using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Benchmarks;

/// <summary>The matrix product, alone and with selection inside, against NumPy's SGEMM of the same shape and threads.</summary>
internal static class GemmBenchmark
{
    private const int Rounds = 3;

    internal static void Run()
    {
        foreach (int threads in (int[])[1, 2])
        {
            Product(4096, 1024, 1024, threads);
            Product(4096, 512, 8192, threads);
            Encoding(1024, 32768, 32, threads);
        }
    }

    private static void Product(int rows, int inner, int columns, int threads)
    {
        var workers = new Workers(threads);
        float[] a = Numbers(rows * inner), c = new float[rows * columns];
        using var b = new PackedMatrix(columns, inner);
        b.Pack(Numbers(columns * inner), workers);
        Compare("product", rows, inner, columns, threads, () => Gemm.Multiply(a, rows, b, c, workers));
    }

    private static void Encoding(int width, int count, int k, int threads)
    {
        const int Tokens = 1024;
        var workers = new Workers(threads);
        using var latents = new Matrix(count, width);
        Numbers(count * width).CopyTo(latents.Slice(0, count));
        using var dictionary = new DenseDictionary(latents, workers);
        var encoder = new TopKEncoder(dictionary, k, new float[width]);
        float[] tokens = Numbers(Tokens * width);
        var codes = new SparseCodes(Tokens, k, count);
        Compare($"top {k}", Tokens, width, count, threads, () => encoder.Encode(tokens, codes, workers));
    }

    /// <summary>Takes turns with the peer, so that both meet the same neighbours on the machine, and compares the best of each.</summary>
    private static void Compare(string what, int rows, int inner, int columns, int threads, Action work)
    {
        double flop = 2.0 * rows * inner * columns, ours = 0, peer = 0;
        for (int round = 0; round < Rounds; round++)
        {
            ours = Math.Max(ours, flop / Timing.Best(work, 1, 5) / 1e9);
            peer = Math.Max(peer, Peer(rows, inner, columns, threads));
        }

        Console.WriteLine($"{what,-8} {rows} x {inner} x {columns}, {threads} threads: {ours,6:F0} GFLOP/s, NumPy {peer,6:F0} GFLOP/s, ratio {ours / peer:F2}");
    }

    /// <summary>NumPy's GFLOP/s, its OpenBLAS free to choose its kernel.</summary>
    private static double Peer(int rows, int inner, int columns, int threads)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (string argument in (string[])["benchmarks/peers/sgemm.py", $"{rows}", $"{inner}", $"{columns}", "1"])
            start.ArgumentList.Add(argument);
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        start.Environment["OPENBLAS_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        using var peer = Process.Start(start)!;
        using var answer = JsonDocument.Parse(peer.StandardOutput.ReadToEnd());
        return answer.RootElement.GetProperty("best_gflops").GetDouble();
    }

    private static float[] Numbers(int count)
    {
        var random = new System.Random(1);
        var numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
            number = 2 * random.NextSingle() - 1;
        return numbers;
    }
}
