using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.TestKit;

namespace Dartboard.Tests.Kernels;

public sealed class GemmTests
{
    private static readonly Workers One = new(1);

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void ProductMeetsTheOracleForEveryShape(SimdTier tier) => TierHost.Run(tier, CheckShapes);

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void BrainFloatOperandsGiveTheBitsOfTheirWidenedOnes(SimdTier tier) => TierHost.Run(tier, CheckBrainFloats);

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void ARowOfTheProductDependsNeitherOnItsNeighboursNorOnThreads(SimdTier tier) => TierHost.Run(tier, CheckInvariance);

    [Fact]
    public void PackingAgainTakesTheNewValues()
    {
        using var b = new PackedMatrix(2, 1);
        var c = new float[2];
        b.Pack([1, 2], One);
        b.Pack([3, 4], One);
        Gemm.Multiply([10], 1, b, c, One);
        Assert.Equal([30f, 40f], c);
    }

    [Fact]
    public void NoRowsLeaveCAlone()
    {
        using var b = new PackedMatrix(2, 1);
        float[] c = [7];
        Gemm.Multiply([], 0, b, c, One);
        Assert.Equal([7f], c);
    }

    [Fact]
    public void ShortOperandsAreNamedWithBothSizes()
    {
        using var b = new PackedMatrix(2, 3);
        Assert.StartsWith("a must hold 4 × 3 floats; got 11", Assert.Throws<ArgumentException>(() => Gemm.Multiply(new float[11], 4, b, new float[8], One)).Message, StringComparison.Ordinal);
        Assert.StartsWith("c must hold 4 × 2 floats; got 7", Assert.Throws<ArgumentException>(() => Gemm.Multiply(new float[12], 4, b, new float[7], One)).Message, StringComparison.Ordinal);
        using var tall = new Matrix(3, 3);
        Assert.StartsWith("rows must be a 2 × 3 matrix; got 3 × 3", Assert.Throws<ArgumentException>(() => b.Pack(tall, One)).Message, StringComparison.Ordinal);
        Assert.StartsWith("rows must hold 2 × 3 floats; got 5", Assert.Throws<ArgumentException>(() => b.Pack(new float[5], One)).Message, StringComparison.Ordinal);
    }

    private static void CheckShapes()
    {
        foreach (int rows in TestData.Lengths)
            foreach (int columns in (int[])[1, 2, 7, 16, 31, 32, 33, 65])
                foreach (int inner in (int[])[1, 3, 15, 16, 17, 33])
                    CheckShape(rows, columns, inner);
        CheckShape(13, 33, 511);
        CheckShape(13, 33, 512);
        CheckShape(25, 65, 1100);
        CheckShape(200, 100, 64);
    }

    private static void CheckBrainFloats()
    {
        foreach ((int rows, int columns, int inner) in ((int, int, int)[])[(1, 1, 1), (7, 33, 17), (13, 65, 700), (64, 32, 16)])
        {
            float[] a = TestData.Uniform(rows * inner, 1), rowsOfB = [.. TestData.Uniform(columns * inner, 2).Select(x => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(x) & 0xffff0000))];
            using PackedMatrix wide = new(columns, inner), brain = new(columns, inner, brain: true), read = new(columns, inner, brain: true);
            wide.Pack(rowsOfB, One);
            brain.Pack(rowsOfB, One);
            read.Pack((row, destination) => rowsOfB.AsSpan(row * inner, inner).CopyTo(destination), new Workers(2));
            float[][] c = [new float[rows * columns], new float[rows * columns], new float[rows * columns]];
            Gemm.Multiply(a, rows, wide, c[0], One);
            Gemm.Multiply(a, rows, brain, c[1], One);
            Gemm.Multiply(a, rows, read, c[2], new Workers(2));
            Assert.Equal(c[0], c[1]);
            Assert.Equal(c[0], c[2]);
        }
    }

    private static void CheckShape(int rows, int columns, int inner)
    {
        float[] a = TestData.Uniform(rows * inner, rows), rowsOfB = TestData.Uniform(columns * inner, columns);
        using var b = new PackedMatrix(columns, inner);
        b.Pack(rowsOfB, One);
        (double[] product, double[] magnitude) = DenseOracle.MultiplyTransposed(a, rows, rowsOfB, columns, inner);
        float[] c = Guarded(rows * columns, float.NaN);
        Gemm.Multiply(a, rows, b, c.AsSpan(0, rows * columns), One);
        DenseOracle.Check(c, product, magnitude, inner, $"{rows} × {inner} × {columns}");
        Gemm.Multiply(a, rows, b, c.AsSpan(0, rows * columns), One, accumulate: true);
        for (int i = 0; i < product.Length; i++)
            (product[i], magnitude[i]) = (2 * product[i], 2 * magnitude[i]);
        DenseOracle.Check(c, product, magnitude, 2 * inner, $"{rows} × {inner} × {columns} accumulated");
        Assert.Equal(42f, c[^1]);
    }

    private static float[] Guarded(int length, float fill)
    {
        var c = new float[length + 1];
        c.AsSpan().Fill(fill);
        c[length] = 42;
        return c;
    }

    private static void CheckInvariance()
    {
        const int Rows = 157, Inner = 300, Columns = 131;
        float[] a = TestData.Uniform(Rows * Inner, 1);
        using var b = new PackedMatrix(Columns, Inner);
        b.Pack(TestData.Uniform(Columns * Inner, 2), One);
        var whole = new float[Rows * Columns];
        Gemm.Multiply(a, Rows, b, whole, One);
        foreach (int threads in (int[])[2, 3, 5])
        {
            var c = new float[Rows * Columns];
            Gemm.Multiply(a, Rows, b, c, new Workers(threads));
            Assert.Equal(TestData.Hash(whole), TestData.Hash(c));
        }

        foreach (int batch in (int[])[1, 2, 6, 7, 12, 13, 50])
        {
            var c = new float[Rows * Columns];
            for (int row = 0; row < Rows; row += batch)
            {
                int count = Math.Min(batch, Rows - row);
                Gemm.Multiply(a.AsSpan(row * Inner), count, b, c.AsSpan(row * Columns), One);
            }

            Assert.Equal(TestData.Hash(whole), TestData.Hash(c));
        }
    }
}
