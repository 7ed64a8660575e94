using System.Runtime.InteropServices;

namespace Dartboard.Evaluation.Explanations;

/// <summary>Compares what patterns predict with what a latent does. Scratch memory: one object per thread.</summary>
/// <param name="rows">Rows of the whole text.</param>
internal sealed class ContextPredictor(int rows)
{
    private readonly float[] _active = new float[rows];
    private readonly int[] _seen = new int[rows];
    private int _time;

    /// <summary>Visits the rows that patterns match; a row counts for the first pattern that does.</summary>
    /// <param name="predictions">Patterns, the first to match first.</param>
    /// <param name="lists">The rows of each in the part of the text that is scored.</param>
    /// <param name="actual">What the latent does there.</param>
    /// <param name="into">Receives one group for each pattern that matches.</param>
    public void Predict(List<ContextPrediction> predictions, RowLists lists, Firings actual, List<PredictionGroup> into)
    {
        into.Clear();
        for (int i = 0; i < actual.Count; i++)
            _active[actual.Rows[i]] = actual.Values[i];
        _time++;
        foreach (ContextPrediction prediction in CollectionsMarshal.AsSpan(predictions))
            if (Visit(lists.Of(prediction.Group), prediction.Activation) is { Rows: > 0 } group)
                into.Add(group);
        foreach (int row in actual.Rows)
            _active[row] = 0;
    }

    private PredictionGroup Visit(ReadOnlySpan<int> matching, float prediction)
    {
        var group = new PredictionGroup(prediction, 0, 0, 0);
        foreach (int row in matching)
        {
            if (_seen[row] == _time)
                continue;
            _seen[row] = _time;
            group = group.With(_active[row]);
        }

        return group;
    }
}
