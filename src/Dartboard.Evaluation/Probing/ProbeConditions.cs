using Dartboard.Evaluation.Concepts;

namespace Dartboard.Evaluation.Probing;

/// <summary>The conditions of each setting, and the documents a task has under one of them.</summary>
internal static class ProbeConditions
{
    private const double LeastShare = 0.05;

    /// <summary>What the setting varies, for tables.</summary>
    public static string Quantity(ProbeSetting setting) => setting switch
    {
        ProbeSetting.Imbalance => "share of positive documents",
        ProbeSetting.Noise => "share of wrong labels",
        _ => "training documents",
    };

    /// <summary>Its values, ascending.</summary>
    public static double[] Values(ProbeSetting setting) => setting switch
    {
        ProbeSetting.Scarcity => [.. Enumerable.Range(0, 20).Select(i => Math.Round(Math.Pow(2, 1 + 9 * i / 19.0))).Distinct()],
        ProbeSetting.Imbalance => [.. Enumerable.Range(1, 19).Select(i => i / 20.0)],
        ProbeSetting.Noise => [.. Enumerable.Range(0, 11).Select(i => i / 20.0)],
        _ => [ProbeDraw.MaximalTraining],
    };

    /// <summary>The task with its documents under a condition.</summary>
    /// <returns>Null where the task has too few documents for it.</returns>
    public static ConceptTask? Apply(ProbeSetting setting, double value, ConceptTask task, ProbeDraw draw) => setting switch
    {
        ProbeSetting.Scarcity => Scarce((int)value, task, draw),
        ProbeSetting.Imbalance => Imbalanced(value, task, draw),
        ProbeSetting.Noise => draw.Standard(task) is var drawn && HasBothClasses(drawn) ? draw.FlipLabels(drawn, value) : null,
        _ => draw.Standard(task) is var drawn && HasBothClasses(drawn) ? drawn : null,
    };

    private static ConceptTask? Scarce(int size, ConceptTask task, ProbeDraw draw)
    {
        int positives = (size + 1) / 2, negatives = size - positives;
        return task.FitPositives >= positives && task.FitLabels.Length - task.FitPositives >= negatives
            ? draw.Draw(task, (positives, negatives), (task.HeldOutPositives, task.HeldOutLabels.Length - task.HeldOutPositives)) is var drawn && HasBothClasses(drawn) ? drawn : null
            : null;
    }

    // The same number of documents at every share: as many as the most unequal ones allow.
    private static ConceptTask? Imbalanced(double share, ConceptTask task, ProbeDraw draw)
    {
        (int, int) fit = Parts(share, Math.Min(ProbeDraw.MaximalTraining, Total(task.FitLabels))), heldOut = Parts(share, Total(task.HeldOutLabels));
        return draw.Draw(task, fit, heldOut) is var drawn && HasBothClasses(drawn) ? drawn : null;
    }

    private static int Total(bool[] labels) => (int)(Math.Min(labels.Count(label => label), labels.Count(label => !label)) / (1 - LeastShare));

    private static (int Positives, int Negatives) Parts(double share, int total)
    {
        int positives = (int)Math.Ceiling(share * total - 1e-9);
        return (positives, total - positives);
    }

    private static bool HasBothClasses(ConceptTask task) => Has(task.FitLabels) && Has(task.HeldOutLabels);

    private static bool Has(bool[] labels) => labels.Contains(true) && labels.Contains(false);
}
