using Dartboard.Kernels;
using Dartboard.TestKit;

namespace Dartboard.Tests.Kernels;

public sealed class HadamardOrderTests
{
    // Part of the stored format: a line, once here, stays as it is.
    [Theory]
    [InlineData(8, 8, "8")]
    [InlineData(10, 12, "12 1")]
    [InlineData(64, 64, "64")]
    [InlineData(65, 68, "68 1")]
    [InlineData(100, 100, "100 1")]
    [InlineData(288, 288, "36 8")]
    [InlineData(300, 304, "76 4")]
    [InlineData(400, 400, "20 20 1")]
    [InlineData(576, 576, "36 16")]
    [InlineData(640, 640, "20 32")]
    [InlineData(704, 704, "44 16")]
    [InlineData(768, 768, "12 64")]
    [InlineData(896, 896, "28 32")]
    [InlineData(960, 960, "60 16")]
    [InlineData(1000, 1008, "28 36 1")]
    [InlineData(1152, 1152, "36 32")]
    [InlineData(1536, 1536, "12 128")]
    [InlineData(1600, 1600, "20 20 4")]
    [InlineData(1664, 1664, "52 32")]
    [InlineData(2304, 2304, "36 64")]
    [InlineData(2560, 2560, "20 128")]
    [InlineData(2688, 2688, "12 28 8")]
    [InlineData(2880, 2880, "20 36 4")]
    [InlineData(3584, 3584, "28 128")]
    [InlineData(5120, 5120, "20 256")]
    [InlineData(5376, 5376, "12 28 16")]
    [InlineData(8192, 8192, "8192")]
    public void DecompositionsAreFrozen(int width, int order, string factors)
    {
        var found = HadamardOrder.AtLeast(width);
        Assert.Equal(order, found.Order);
        Assert.Equal(factors, string.Join(' ', found.Bases.Append(found.Sylvester)));
    }

    [Fact]
    public void EveryBaseIsTheOracleAndOrthogonal()
    {
        for (int order = 12; order <= 124; order += 8)
        {
            if (!PaleyMatrix.Exists(order))
                continue;
            sbyte[] signs = PaleyMatrix.Signs(order);
            int[,] oracle = HadamardMatrices.Base(order);
            for (int i = 0; i < order; i++)
                for (int j = 0; j < order; j++)
                {
                    Assert.Equal(oracle[i, j], signs[i * order + j]);
                    int inner = 0;
                    for (int c = 0; c < order; c++)
                        inner += signs[i * order + c] * signs[j * order + c];
                    Assert.Equal(i == j ? order : 0, inner);
                }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(128)]
    [InlineData(144)]
    [InlineData(288)]
    [InlineData(400)]
    public void RowsAreThoseOfTheMatrix(int order)
    {
        var found = HadamardOrder.AtLeast(order);
        var rows = new HadamardRows(found);
        int[,] oracle = HadamardMatrices.Of(found);
        for (int r = 0; r < order; r++)
        {
            ulong[] signs = new ulong[(order + 63) / 64];
            rows.Xor(r, signs);
            for (int j = 0; j < order; j++)
                Assert.Equal(oracle[r, j] < 0, (signs[j / 64] >> j % 64 & 1) != 0);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData((1 << 30) + 1)]
    public void RefusesWidthsOutOfRange(int width) =>
        Assert.Contains($"got {width}", Assert.Throws<ArgumentOutOfRangeException>(() => HadamardOrder.AtLeast(width)).Message, StringComparison.Ordinal);
}
