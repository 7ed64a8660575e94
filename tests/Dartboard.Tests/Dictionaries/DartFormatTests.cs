using Dartboard.Dictionaries;
using Dartboard.Kernels;
using Dartboard.Random;
using Dartboard.Tests.Kernels;

namespace Dartboard.Tests.Dictionaries;

/// <summary>The stored format, version 1: which bit of which stream is the sign of which coordinate.</summary>
public sealed class DartFormatTests
{
    private const ulong Seed = 42;

    [Theory]
    [InlineData(8, 20)]
    [InlineData(64, 65)]
    [InlineData(100, 230)]
    public void RademacherSignsAreTheStreamsBits(int width, int count)
    {
        ulong[] words = new ulong[count * ((width + 63) / 64)];
        new Philox4x64(Seed, RandomStream.RademacherSigns).Fill(0, words);
        float[] dart = new float[width];
        IFeatureDictionary darts = Dartboards.Rademacher(width, count, Seed);
        for (int i = 0; i < count; i++)
        {
            darts.CopyLatent(i, dart);
            for (int j = 0; j < width; j++)
                Assert.Equal(Sign(words, i * ((width + 63) / 64), j) / (float)Math.Sqrt(width), dart[j], 1e-7f);
        }
    }

    [Theory]
    [InlineData(8, 20)]
    [InlineData(10, 30)]
    [InlineData(64, 65)]
    [InlineData(100, 230)]
    [InlineData(288, 600)]
    public void HadamardDartsAreSignedRowsOfTheMatrix(int width, int count)
    {
        var order = HadamardOrder.AtLeast(width);
        int[,] matrix = HadamardMatrices.Of(order);
        int blockWords = (width + 63) / 64;
        ulong[] words = new ulong[(count / order.Order + 1) * blockWords];
        new Philox4x64(Seed, RandomStream.HadamardSigns).Fill(0, words);
        float[] dart = new float[width];
        IFeatureDictionary darts = Dartboards.Hadamard(width, count, Seed);
        for (int i = 0; i < count; i++)
        {
            darts.CopyLatent(i, dart);
            for (int j = 0; j < width; j++)
                Assert.Equal(matrix[i % order.Order, j] * Sign(words, i / order.Order * blockWords, j) / (float)Math.Sqrt(width), dart[j], 1e-7f);
        }
    }

    private static int Sign(ulong[] words, int first, int bit) => (words[first + bit / 64] >> bit % 64 & 1) != 0 ? -1 : 1;
}
