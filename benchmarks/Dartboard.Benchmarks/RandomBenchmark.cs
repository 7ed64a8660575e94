using Dartboard.Random;

namespace Dartboard.Benchmarks;

/// <summary>Random words and normal numbers per second and thread.</summary>
internal static class RandomBenchmark
{
    private const int Numbers = 1 << 16;

    internal static void Run()
    {
        var words = new Philox4x64(42, RandomStream.IsotropicGaussian);
        var normals = new NormalStream(words);
        ulong[] raw = new ulong[Numbers];
        double[] wide = new double[Numbers];
        float[] narrow = new float[Numbers];
        Print("words", () => words.Fill(0, raw));
        Print("normals, float64", () => normals.Fill(0, wide));
        Print("normals, float32", () => normals.Fill(0, narrow));
    }

    private static void Print(string what, Action work) =>
        Console.WriteLine($"{what,-18} {Numbers / Timing.Best(work, 20) / 1e6,8:F0} million/s");
}
