using Dartboard.Memory;

namespace Dartboard.Training.Tests;

/// <summary>Test data: SplitMix64, so that no test depends on the generator under test elsewhere.</summary>
internal sealed class Noise(ulong seed)
{
    private ulong _state = seed;

    public double Uniform()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * Math.ScaleB(1, -53);
    }

    public int Below(int bound) => (int)(Uniform() * bound);

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    public void FillNormal(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)Normal();
    }

    public Matrix NormalMatrix(int rows, int columns)
    {
        var matrix = new Matrix(rows, columns);
        FillNormal(matrix.Slice(0, rows));
        return matrix;
    }
}
