namespace Dartboard.Evaluation.Explanations;

/// <summary>Learns the attribute that a latent's rows have in common. Scratch memory: one object per thread.</summary>
/// <param name="attributes">Of all rows.</param>
internal sealed class AttributeLearner(RowAttributes attributes)
{
    private readonly int[] _firings = new int[attributes.Count];

    /// <summary>The attribute with the highest F1, the first by name among equals; −1 where the rows have none.</summary>
    public int Best(Firings teaching)
    {
        foreach (int row in teaching.Rows)
            foreach (int attribute in attributes.Of(row))
                _firings[attribute]++;
        (int best, double bestF1) = (-1, 0);
        for (int attribute = 0; attribute < _firings.Length; attribute++)
        {
            double f1 = 2.0 * _firings[attribute] / (attributes.Teaching[attribute] + teaching.Count);
            if (f1 > bestF1 || f1 == bestF1 && best >= 0 && string.CompareOrdinal(attributes.Name(attribute), attributes.Name(best)) < 0)
                (best, bestF1) = (attribute, f1);
        }

        Array.Clear(_firings);
        return best;
    }

    /// <summary>The rows of one part of the text that have an attribute, as a prediction.</summary>
    /// <param name="attribute">The attribute; −1 predicts nothing.</param>
    /// <param name="rows">How many rows of the part have each attribute.</param>
    /// <param name="actual">What the latent does there.</param>
    /// <param name="into">Receives one group.</param>
    public void Predict(int attribute, int[] rows, Firings actual, List<PredictionGroup> into)
    {
        into.Clear();
        if (attribute < 0)
            return;
        int firings = 0;
        double sum = 0;
        for (int i = 0; i < actual.Count; i++)
            if (attributes.Of(actual.Rows[i]).Contains(attribute))
            {
                firings++;
                sum += actual.Values[i];
            }

        if (rows[attribute] > 0)
            into.Add(new PredictionGroup(1, rows[attribute], firings, sum));
    }
}
