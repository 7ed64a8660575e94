using Dartboard.Kernels;
using Dartboard.Random;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>The dense matrix product at a size that fits every layer of a model.</summary>
public static class ProductBenchmark
{
    private const int Rows = 1024;
    private const int Columns = 2048;

    /// <summary>GFLOP/s of the product, limited by the machine's multiply-adds.</summary>
    public static BenchResult Measure(BenchContext context) =>
        new("matrix product", context.ProductFlopPerSecond / 1e9, "GFLOP/s", context.MultiplyAddFlopPerSecond / 1e9, "multiply-adds on registers");

    /// <summary>GFLOP/s of multiply-adds on registers.</summary>
    public static BenchResult MeasurePeak(BenchContext context) =>
        new("multiply-adds on registers", context.MultiplyAddFlopPerSecond / 1e9, "GFLOP/s");

    internal static double FlopPerSecond(BenchContext context)
    {
        int inner = context.Options.Width;
        float[] a = Numbers(Rows * inner), c = new float[Rows * Columns];
        using var b = new PackedMatrix(Columns, inner);
        b.Pack(Numbers(Columns * inner), context.Workers);
        double seconds = context.MedianSeconds(() => Gemm.Multiply(a, Rows, b, c, context.Workers));
        return 2.0 * Rows * Columns * inner / seconds;
    }

    internal static float[] Numbers(int count)
    {
        var numbers = new float[count];
        new NormalStream(new Philox4x64(0, RandomStream.IsotropicGaussian)).Fill(0, numbers);
        return numbers;
    }
}
