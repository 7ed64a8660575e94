using Dartboard.Evaluation.Latents;

namespace Dartboard.Judging.Examples;

/// <summary>One latent's activations by window: where it is active and how strongly, and where it is silent on every token.</summary>
internal sealed class LatentWindows
{
    private readonly Dictionary<int, float[]> _active = [];
    private readonly TextWindows _windows;

    public LatentWindows(TextWindows windows, LatentActivations activations, int latent)
    {
        _windows = windows;
        ReadOnlySpan<int> rows = activations.RowsOf(latent);
        ReadOnlySpan<float> values = activations.ValuesOf(latent);
        for (int i = 0; i < rows.Length; i++)
        {
            int window = windows.Of(rows[i]);
            if (window < 0)
                continue;
            if (!_active.TryGetValue(window, out float[]? inside))
                _active[window] = inside = new float[windows.End(window) - windows.Start(window)];
            inside[rows[i] - windows.Start(window)] = values[i];
        }
    }

    /// <summary>Active windows, those with the strongest activation first.</summary>
    public int[] Active() => [.. _active.OrderByDescending(pair => pair.Value.Max()).ThenBy(pair => pair.Key).Select(pair => pair.Key)];

    /// <summary>Windows without a single activation, in order.</summary>
    public int[] Inactive() => [.. Enumerable.Range(0, _windows.Count).Where(window => !_active.ContainsKey(window))];

    /// <summary>Largest activation in an active window.</summary>
    public float Peak(int window) => _active[window].Max();

    /// <summary>The tokens of an active window whose activation is at least a share of its largest.</summary>
    public bool[] Marks(int window, double share)
    {
        float[] inside = _active[window];
        float least = (float)(share * inside.Max());
        return [.. inside.Select(value => value > 0 && value >= least)];
    }
}
