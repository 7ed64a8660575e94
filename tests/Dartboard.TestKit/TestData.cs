namespace Dartboard.TestKit;

/// <summary>Arbitrary but repeatable test inputs.</summary>
public static class TestData
{
    /// <summary>Lengths around every boundary of vectors, tiles and cache lines.</summary>
    public static readonly int[] Lengths = [1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 24, 25, 31, 32, 33, 63, 64, 65];

    /// <summary>Floats in [−1, 1).</summary>
    public static float[] Uniform(int count, int seed)
    {
        var random = new System.Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = 2 * random.NextSingle() - 1;
        return values;
    }

    /// <summary>A hash of the bits of floats, to compare results exactly.</summary>
    public static string Hash(ReadOnlySpan<float> values) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values)));
}
