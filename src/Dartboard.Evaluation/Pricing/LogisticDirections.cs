using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Probing;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing;

/// <summary>Dense probes: for each concept the direction of an L2 logistic regression on standardised pooled activations, its C chosen on fit documents set aside.</summary>
internal static class LogisticDirections
{
    /// <summary>Fits one for each task.</summary>
    /// <param name="tasks">Only their fit half is read.</param>
    /// <param name="pooled">Fit activations, (sequences, n).</param>
    /// <param name="workers">Threads; the directions do not depend on their number.</param>
    /// <param name="progress">0 … 1.</param>
    /// <returns>n weights on the activations as they are, for each task.</returns>
    public static float[][] Fit(IReadOnlyList<ConceptTask> tasks, Matrix pooled, Workers workers, IProgress<double> progress)
    {
        var directions = new float[tasks.Count][];
        int done = 0;
        workers.For(tasks.Count, (task, _) =>
        {
            directions[task] = Fit(tasks[task], pooled);
            progress.Report((double)Interlocked.Increment(ref done) / tasks.Count);
        });
        return directions;
    }

    private static float[] Fit(ConceptTask task, Matrix pooled)
    {
        (int[] documents, bool[] labels) = Thin(task);
        var features = ProbeFeatures.Of(pooled, documents);
        double[] deviations = Standardise(features);
        double strength = Choose(features, labels);
        double[] weights = LogisticRegression.Fit(features, labels, strength, Penalty.L2).Weights;
        return [.. weights.Zip(deviations, (weight, deviation) => (float)(weight / deviation))];
    }

    /// <summary>Every so many documents, so that there are at most as many as a probe is trained on.</summary>
    private static (int[] Documents, bool[] Labels) Thin(ConceptTask task)
    {
        int step = (task.FitDocuments.Length + ProbeDraw.MaximalTraining - 1) / ProbeDraw.MaximalTraining;
        int[] taken = [.. Enumerable.Range(0, task.FitDocuments.Length).Where(i => i % step == 0)];
        bool[] labels = [.. taken.Select(i => task.FitLabels[i])];
        return labels.Distinct().Count() == 2 ? ([.. taken.Select(i => task.FitDocuments[i])], labels) : (task.FitDocuments, task.FitLabels);
    }

    /// <summary>Mean 0 and variance 1, in place; a constant feature is left at 0.</summary>
    private static double[] Standardise(ProbeFeatures features)
    {
        var deviations = new double[features.Count];
        for (int feature = 0; feature < features.Count; feature++)
        {
            Span<double> values = features.Feature(feature);
            double mean = 0, squares = 0;
            foreach (double value in values)
                mean += value / values.Length;
            foreach (double value in values)
                squares += (value - mean) * (value - mean) / values.Length;
            deviations[feature] = squares > 0 ? Math.Sqrt(squares) : 1;
            foreach (ref double value in values)
                value = (value - mean) / deviations[feature];
        }

        return deviations;
    }

    /// <summary>The C with the largest mean AUC on documents set aside, the first of equals.</summary>
    private static double Choose(ProbeFeatures features, bool[] labels)
    {
        IReadOnlyList<double> strengths = LogisticRegression.Strengths;
        var areas = new double[strengths.Count];
        foreach (Fold fold in TrainingFolds.Create(labels))
        {
            bool[] train = [.. fold.Train.Select(i => labels[i])], validate = [.. fold.Validate.Select(i => labels[i])];
            if (!train.Contains(true) || !train.Contains(false))
                continue;
            LinearProbe[] probes = LogisticRegression.FitPath(features.Take(fold.Train), train, strengths, Penalty.L2);
            ProbeFeatures others = features.Take(fold.Validate);
            for (int i = 0; i < areas.Length; i++)
                areas[i] += Auc.Of(probes[i].Scores(others), validate).Value;
        }

        return strengths[Array.IndexOf(areas, areas.Max())];
    }
}
