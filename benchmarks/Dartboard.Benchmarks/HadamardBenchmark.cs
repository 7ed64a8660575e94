using System.Diagnostics;
using Dartboard.Dictionaries;
using Dartboard.Kernels;
using Dartboard.Random;

namespace Dartboard.Benchmarks;

/// <summary>Nanoseconds per signed Hadamard transform on one thread, and time per element over that of the nearest power of two.</summary>
/// <remarks>
/// A width and its power of two take turns in short rounds and the fastest round of each counts: another job on the machine
/// slows single rounds, not all of them, and a change of the clock meets both.
/// </remarks>
internal static class HadamardBenchmark
{
    private const int Rounds = 200;
    private const double RoundSeconds = 2e-4;
    private const int BlocksPerCall = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private static readonly int[] Widths =
        [64, 128, 256, 288, 512, 576, 640, 768, 896, 960, 1024, 1152, 1280, 1536, 1600, 2048, 2304, 2560, 3072, 3584, 4096, 5120, 8192];

    internal static void Run()
    {
        // The caller's code is first compiled without optimisation; small widths would be measured in that.
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            Nanoseconds(64, 288);
        Console.WriteLine($"tier {Simd.Tier}\n  width   ns/transform  cost per element, nearest power of two = 1");
        foreach (int width in Widths)
        {
            int nearest = Enumerable.Range(5, 10).Select(a => 1 << a).MinBy(power => Math.Abs(power - width));
            (double time, double yardstick) = Nanoseconds(width, nearest);
            Console.WriteLine($"{width,7} {time,14:F0} {time / width / (yardstick / nearest),10:F2}");
        }
    }

    private static (double First, double Second) Nanoseconds(int firstWidth, int secondWidth)
    {
        using var first = new Transforms(firstWidth);
        using var second = new Transforms(secondWidth);
        double bestFirst = double.MaxValue, bestSecond = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            bestFirst = Math.Min(bestFirst, first.Nanoseconds());
            bestSecond = Math.Min(bestSecond, second.Nanoseconds());
        }

        return (bestFirst, bestSecond);
    }

    /// <summary>Every block of a dartboard against one token.</summary>
    private sealed class Transforms : IDisposable
    {
        private readonly Projector _projector;
        private readonly float[] _token;
        private readonly int _calls;

        internal Transforms(int width)
        {
            _token = new float[width];
            new NormalStream(new Philox4x64(1, RandomStream.IsotropicGaussian)).Fill(0, _token);
            _projector = Dartboards.Hadamard(width, BlocksPerCall * width, 42).CreateProjector();
            _calls = 1;
            for (int warm = 0; warm < 50; warm++)
                _calls = Math.Max(1, (int)(RoundSeconds * 1e9 / BlocksPerCall / Nanoseconds()));
        }

        public void Dispose() => _projector.Dispose();

        internal double Nanoseconds()
        {
            var sink = new NoSink();
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < _calls; call++)
                _projector.Project(_token, 1, ref sink);
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds / _calls / BlocksPerCall;
        }
    }

    private struct NoSink : IScoreSink
    {
        public readonly void Accept(int token, int firstLatent, ReadOnlySpan<float> scores)
        {
        }
    }
}
