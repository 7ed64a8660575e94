namespace Dartboard.Evaluation.Probing;

/// <summary>How hyper-parameters are chosen from N training examples (arXiv 2502.16681, table 4).</summary>
/// <remarks>
/// N ≤ 3: by the AUC on the training examples themselves; N ≤ 12: leave two out; N ≤ 128: six folds; above: a fifth of them,
/// at most 100, is set aside. A division that validates on one class only says nothing and is left out; folds are stratified.
/// </remarks>
internal static class TrainingFolds
{
    private const int Few = 3, LeaveTwoOutMost = 12, FoldsMost = 128, FoldCount = 6, MaximalValidation = 100;

    /// <summary>The divisions; none where there are at most 3 examples.</summary>
    /// <param name="labels">Of the examples, whose order must not depend on the labels: the last ones validate.</param>
    public static IReadOnlyList<Fold> Create(bool[] labels) => labels.Length switch
    {
        <= Few => [],
        <= LeaveTwoOutMost => LeaveTwoOut(labels),
        <= FoldsMost => Stratified(labels),
        _ => [SetAside(labels)],
    };

    private static List<Fold> LeaveTwoOut(bool[] labels)
    {
        var folds = new List<Fold>();
        for (int i = 0; i < labels.Length; i++)
            for (int j = i + 1; j < labels.Length; j++)
                if (labels[i] != labels[j])
                    folds.Add(Without([i, j], labels.Length));
        return folds;
    }

    // The rarer class may have fewer examples than there are folds: folds without it are left out.
    private static IReadOnlyList<Fold> Stratified(bool[] labels)
    {
        int[] positives = Members(labels, true), negatives = Members(labels, false);
        return [.. Enumerable.Range(0, FoldCount)
            .Select(fold => (Positives: Every(positives, fold), Negatives: Every(negatives, fold)))
            .Where(fold => fold.Positives.Length > 0 && fold.Negatives.Length > 0)
            .Select(fold => Without([.. fold.Positives, .. fold.Negatives], labels.Length))];
    }

    private static Fold SetAside(bool[] labels)
    {
        int[] positives = Members(labels, true), negatives = Members(labels, false);
        double share = Math.Min(labels.Length / 5, MaximalValidation) / (double)labels.Length;
        return Without([.. Last(positives, share), .. Last(negatives, share)], labels.Length);
    }

    private static int[] Members(bool[] labels, bool label) => [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == label)];

    private static int[] Every(int[] members, int fold) => [.. members.Where((_, rank) => rank % FoldCount == fold)];

    private static int[] Last(int[] members, double share) => members[^Math.Max(1, (int)Math.Round(share * members.Length))..];

    private static Fold Without(int[] validate, int count)
    {
        Array.Sort(validate);
        return new Fold([.. Enumerable.Range(0, count).Except(validate)], validate);
    }
}
