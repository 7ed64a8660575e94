using Dartboard.Dictionaries;
using Dartboard.Kernels;
using Dartboard.Random;

namespace Dartboard.Benchmarks;

/// <summary>Nanoseconds per signed Hadamard transform on one thread, and time per element over that of the nearest power of two.</summary>
internal static class HadamardBenchmark
{
    private static readonly int[] Widths =
        [64, 128, 256, 288, 512, 576, 640, 768, 896, 960, 1024, 1152, 1280, 1536, 1600, 2048, 2304, 2560, 3072, 3584, 4096, 5120, 8192];

    internal static void Run()
    {
        var powers = Enumerable.Range(5, 10).ToDictionary(a => 1 << a, a => Nanoseconds(1 << a) / (1 << a));
        Console.WriteLine($"tier {Simd.Tier}\n  width   ns/transform  cost per element, nearest power of two = 1");
        foreach (int width in Widths)
        {
            int nearest = powers.Keys.MinBy(power => Math.Abs(power - width));
            double time = Nanoseconds(width);
            Console.WriteLine($"{width,7} {time,14:F0} {time / width / powers[nearest],10:F2}");
        }
    }

    private static double Nanoseconds(int width)
    {
        int count = 32 * width;
        float[] token = new float[width];
        new NormalStream(new Philox4x64(1, RandomStream.IsotropicGaussian)).Fill(0, token);
        using Projector projector = Dartboards.Hadamard(width, count, 42).CreateProjector();
        var sink = new NoSink();
        return 1e9 / 32 * Timing.Best(() => projector.Project(token, 1, ref sink), Math.Max(1, 200_000 / width), 9);
    }

    private struct NoSink : IScoreSink
    {
        public readonly void Accept(int token, int firstLatent, ReadOnlySpan<float> scores)
        {
        }
    }
}
