using Dartboard.Coding;
using Dartboard.Dictionaries;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Benchmarks;

/// <summary>Microseconds per token and thread to project on m = 32n darts and keep the k = 32 largest scores, on one thread.</summary>
internal static class SelectBenchmark
{
    private const int Tokens = 384;

    internal static void Run()
    {
        Console.WriteLine($"tier {Simd.Tier}, k = 32, one thread\n  width  latents  kind         µs/token  hadamard = 1");
        foreach (int width in (int[])[256, 768, 1024, 1600])
        {
            double hadamard = Microseconds(DartKind.Hadamard, width);
            foreach (DartKind kind in Enum.GetValues<DartKind>())
            {
                double time = kind == DartKind.Hadamard ? hadamard : Microseconds(kind, width);
                Console.WriteLine($"{width,7} {32 * width,8}  {kind,-10} {time,10:F1} {time / hadamard,13:F1}");
            }
        }
    }

    private static double Microseconds(DartKind kind, int width)
    {
        using var tokens = new Matrix(Tokens, width);
        new NormalStream(new Philox4x64(1, RandomStream.IsotropicGaussian)).Fill(0, tokens.Slice(0, Tokens));
        var encoder = new TopKEncoder(Dartboards.Create(new DartboardSpec(kind, 1, 42, width, 32 * width)), 32, new float[width]);
        var codes = new SparseCodes(Tokens, 32, 32 * width);
        var workers = new Workers(1);
        return 1e6 / Tokens * Timing.Best(() => encoder.Encode(tokens, 0, codes, workers), 1, 7);
    }
}
