namespace Dartboard.Evaluation.Probing;

/// <summary>Chooses hyper-parameters on training documents alone, then learns from all of them and scores held-out ones.</summary>
internal static class ModelSelection
{
    /// <summary>What a training part of one class is worth: it cannot tell anything.</summary>
    private const double Chance = 0.5;

    /// <summary>Scores all methods of a probe.</summary>
    /// <param name="probe">Knows the features of every example.</param>
    /// <param name="labels">Of the training examples 0 … N − 1; both classes are there.</param>
    /// <param name="heldOutLabels">Of the held-out examples N, N + 1, ….</param>
    /// <returns>By method; the AUC on held-out documents is not a number where they are of one class.</returns>
    public static ProbeScore[] Evaluate(IProbe probe, bool[] labels, bool[] heldOutLabels)
    {
        IReadOnlyList<Fold> folds = TrainingFolds.Create(labels);
        if (folds.Count == 0)
            folds = [new Fold([.. Enumerable.Range(0, labels.Length)], [.. Enumerable.Range(0, labels.Length)])];
        double[] grid = probe.Grid(folds.Min(fold => fold.Train.Length));
        double[][] validation = Validate(probe, labels, folds, grid);
        int[] best = [.. validation.Select(areas => areas.IndexOf(areas.Max()))];
        int[] train = [.. Enumerable.Range(0, labels.Length)], heldOut = [.. Enumerable.Range(labels.Length, heldOutLabels.Length)];
        double[][][] scores = probe.Score(train, labels, heldOut, [.. best.Select(value => new[] { grid[value] })]);
        return [.. best.Select((value, method) => new ProbeScore(validation[method][value], Auc.Of(scores[method][0], heldOutLabels), grid[value]))];
    }

    /// <summary>Mean AUC over the folds, by method and value.</summary>
    private static double[][] Validate(IProbe probe, bool[] labels, IReadOnlyList<Fold> folds, double[] grid)
    {
        double[][] values = [.. probe.Methods.Select(_ => grid)], means = [.. probe.Methods.Select(_ => new double[grid.Length])];
        foreach (Fold fold in folds)
        {
            bool[] fitted = [.. fold.Train.Select(i => labels[i])], validated = [.. fold.Validate.Select(i => labels[i])];
            double[][][]? scores = fitted.Contains(true) && fitted.Contains(false) ? probe.Score(fold.Train, fitted, fold.Validate, values) : null;
            for (int method = 0; method < means.Length; method++)
                for (int value = 0; value < grid.Length; value++)
                    means[method][value] += (scores is null ? Chance : Auc.Of(scores[method][value], validated).Value) / folds.Count;
        }

        return means;
    }
}
