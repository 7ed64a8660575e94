using Dartboard.Memory;

namespace Dartboard.Evaluation.Probing;

/// <summary>What a classifier sees: one number for each example and feature, in float64, feature after feature.</summary>
public sealed class ProbeFeatures
{
    private readonly double[] _values;

    /// <summary>All zero.</summary>
    /// <param name="examples">N.</param>
    /// <param name="count">Number of features.</param>
    public ProbeFeatures(int examples, int count) : this(new double[checked(examples * count)], examples, count)
    {
    }

    private ProbeFeatures(double[] values, int examples, int count) => (_values, Examples, Count) = (values, examples, count);

    /// <summary>N.</summary>
    public int Examples { get; }

    /// <summary>Number of features.</summary>
    public int Count { get; }

    /// <summary>One feature of all examples.</summary>
    public Span<double> Feature(int feature) => _values.AsSpan(feature * Examples, Examples);

    /// <summary>The first so many features, sharing memory.</summary>
    public ProbeFeatures First(int count) => new(_values, Examples, count);

    /// <summary>Rows of a matrix as examples, its columns as features.</summary>
    /// <param name="matrix">(rows, features).</param>
    /// <param name="rows">Which rows, in the order of the examples.</param>
    public static ProbeFeatures Of(Matrix matrix, ReadOnlySpan<int> rows) => Of(matrix, rows, matrix, []);

    /// <summary>Rows of two matrices as examples, their columns as features.</summary>
    /// <param name="matrix">(rows, features).</param>
    /// <param name="rows">Which rows, in the order of the examples.</param>
    /// <param name="otherMatrix">(rows, features) of further examples.</param>
    /// <param name="otherRows">Which of its rows, in the order of the further examples.</param>
    public static ProbeFeatures Of(Matrix matrix, ReadOnlySpan<int> rows, Matrix otherMatrix, ReadOnlySpan<int> otherRows)
    {
        var features = new ProbeFeatures(rows.Length + otherRows.Length, matrix.Columns);
        features.Fill(matrix, rows, 0);
        features.Fill(otherMatrix, otherRows, rows.Length);
        return features;
    }

    /// <summary>Some of the examples, in the order given.</summary>
    public ProbeFeatures Take(ReadOnlySpan<int> examples)
    {
        var taken = new ProbeFeatures(examples.Length, Count);
        for (int feature = 0; feature < Count; feature++)
        {
            ReadOnlySpan<double> from = Feature(feature);
            Span<double> to = taken.Feature(feature);
            for (int i = 0; i < examples.Length; i++)
                to[i] = from[examples[i]];
        }

        return taken;
    }

    private void Fill(Matrix matrix, ReadOnlySpan<int> rows, int first)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> row = matrix.Row(rows[i]);
            for (int feature = 0; feature < row.Length; feature++)
                _values[feature * Examples + first + i] = row[feature];
        }
    }
}
