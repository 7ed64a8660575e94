namespace Dartboard.TestKit;

/// <summary>Test data from a generator of its own (SplitMix64), so that no test leans on the streams under test.</summary>
public sealed class Noise(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Uniform on [0, 1).</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform on 0 … bound − 1.</summary>
    public int Below(int bound) => (int)(Uniform() * bound);

    /// <summary>Standard normal (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Fills with standard normals.</summary>
    public void FillNormal(Span<float> values)
    {
        foreach (ref float value in values)
            value = (float)Normal();
    }

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
