using System.Security.Cryptography;
using System.Runtime.InteropServices;
using Dartboard.Kernels;
using Dartboard.Random;
using Dartboard.TestKit;
using Dartboard.Theory;

namespace Dartboard.Tests.Random;

public sealed class NormalStreamTests
{
    private const int Many = 1 << 18;

    [Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))]
    public void BitsAreTheSameInEveryTier(SimdTier tier) => TierHost.Run(tier, HashIsFrozen);

    // scipy.special.ndtri of the same uniforms, for key = [42, 3].
    [Fact]
    public void FirstNumbersAreTheQuantilesOfTheFirstWords()
    {
        double[] numbers = Numbers(6);
        double[] expected = [0.5598651694752824, -1.472028298274129, -0.26896645339441344, -1.1436650990948798, -0.7988567517790334, -0.6616867734165612];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], numbers[i], 1e-15);
    }

    [Fact]
    public void AnyPieceIsTheSameNumbersAndFloatsAreRounded()
    {
        double[] all = Numbers(1200), piece = new double[700];
        float[] narrow = new float[700];
        var stream = new NormalStream(new Philox4x64(42, RandomStream.GaussianDarts));
        stream.Fill(301, piece);
        stream.Fill(301, narrow);
        Assert.Equal(all[301..1001], piece);
        Assert.Equal(piece.Select(x => (float)x), narrow);
    }

    [Fact]
    public void MomentsAndTailsAreNormal()
    {
        double[] numbers = Numbers(Many);
        double Moment(int power) => numbers.Sum(x => Math.Pow(x, power)) / Many;
        Assert.InRange(Moment(1), -0.01, 0.01);
        Assert.InRange(Moment(2), 0.985, 1.015);
        Assert.InRange(Moment(3), -0.05, 0.05);
        Assert.InRange(Moment(4), 2.9, 3.1);
        foreach (double t in (double[])[-3, -1.44, -0.5, 0.7, 1.44, 2.5])
        {
            double expected = NormalDistribution.UpperTail(t), noise = 5 * Math.Sqrt(expected * (1 - expected) / Many);
            Assert.InRange(numbers.Count(x => x > t) / (double)Many, expected - noise, expected + noise);
        }
    }

    private static double[] Numbers(int count)
    {
        double[] numbers = new double[count];
        new NormalStream(new Philox4x64(42, RandomStream.GaussianDarts)).Fill(0, numbers);
        return numbers;
    }

    private static void HashIsFrozen()
    {
        string hash = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(Numbers(Many).AsSpan())));
        Assert.StartsWith("AF7E7C1BAB2E8C118FDCBE91", hash, StringComparison.Ordinal);
    }
}
