using System.Runtime.CompilerServices;
using Dartboard.Formats;

namespace Dartboard.TestKit;

/// <summary>Tensors that a reference implementation computed, and the comparison with them.</summary>
public sealed class Golden(string path) : IDisposable
{
    private readonly SafetensorsFile _file = SafetensorsFile.Open(path);

    /// <summary>Names of all tensors.</summary>
    public IEnumerable<string> Names => _file.Tensors.Select(t => t.Name);

    /// <summary>The rows of a table of token ids, or of any (rows, columns) table of integers.</summary>
    public int[][] Sequences(string name)
    {
        long[] values = _file.ReadIntegers(name);
        int columns = (int)_file[name].Shape[^1];
        return [.. values.Chunk(columns).Select(row => row.Select(v => (int)v).ToArray())];
    }

    /// <summary>All elements of a tensor.</summary>
    public float[] Floats(string name) => _file.ReadFloats(name);

    /// <summary>Fails when the largest difference exceeds <paramref name="tolerance"/> times the tensor's largest magnitude.</summary>
    public void Compare(string name, ReadOnlySpan<float> actual, double tolerance, [CallerArgumentExpression(nameof(actual))] string? what = null)
    {
        float[] expected = Floats(name);
        if (expected.Length != actual.Length)
            throw new InvalidOperationException($"{what}: {actual.Length} elements where {name} has {expected.Length}");
        double largest = expected.Max(v => Math.Abs((double)v)), worst = 0;
        for (int i = 0; i < expected.Length; i++)
            worst = Math.Max(worst, double.IsNaN(actual[i]) ? double.PositiveInfinity : Math.Abs((double)actual[i] - expected[i]));
        if (worst > tolerance * largest)
            throw new InvalidOperationException($"{what} differs from {name} by {worst / largest:E2} of its largest magnitude; allowed {tolerance:E1}");
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
