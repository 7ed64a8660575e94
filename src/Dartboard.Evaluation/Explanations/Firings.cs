using System.Runtime.InteropServices;

namespace Dartboard.Evaluation.Explanations;

/// <summary>The rows of one part of the text that a latent fires on, and how strongly; refilled for every latent.</summary>
internal sealed class Firings
{
    private readonly List<int> _rows = [];
    private readonly List<float> _values = [];

    /// <summary>Rows, ascending; held-out rows are numbered after all fit rows.</summary>
    public ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>Activations there, above 0.</summary>
    public ReadOnlySpan<float> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>How many rows.</summary>
    public int Count => _rows.Count;

    public void Clear()
    {
        _rows.Clear();
        _values.Clear();
    }

    public void Add(int row, float value)
    {
        _rows.Add(row);
        _values.Add(value);
    }

    /// <summary>Their totals among a number of rows.</summary>
    public ActivationTotals Among(int rows)
    {
        var totals = new ActivationTotals(rows, 0, 0, 0);
        foreach (float value in Values)
            totals = totals.With(value);
        return totals;
    }
}
