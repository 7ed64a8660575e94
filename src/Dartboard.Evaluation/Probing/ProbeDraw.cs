using Dartboard.Evaluation.Concepts;
using Dartboard.Models.Text;
using Dartboard.Random;

namespace Dartboard.Evaluation.Probing;

/// <summary>Draws the documents a task is learned from and tested on, in an order that depends on nothing but the documents and a seed.</summary>
public sealed class ProbeDraw
{
    /// <summary>Most training documents of a task (arXiv 2502.16681, §3.1).</summary>
    public const int MaximalTraining = 1024;

    private readonly ulong[] _fitKeys, _heldOutKeys, _noiseKeys;

    /// <summary>Takes the documents' random numbers.</summary>
    /// <param name="fit">Documents of the fit corpus.</param>
    /// <param name="heldOut">Documents of the held-out corpus.</param>
    /// <param name="seed">Of streams <see cref="RandomStream.ProbeOrder"/> and <see cref="RandomStream.ProbeNoise"/>.</param>
    public ProbeDraw(IReadOnlyList<TextDocument> fit, IReadOnlyList<TextDocument> heldOut, ulong seed)
    {
        _fitKeys = DocumentOrder.Keys(fit, seed, RandomStream.ProbeOrder);
        _heldOutKeys = DocumentOrder.Keys(heldOut, seed, RandomStream.ProbeOrder);
        _noiseKeys = DocumentOrder.Keys(fit, seed, RandomStream.ProbeNoise);
    }

    /// <summary>The paper's standard setting: as many positive as negative training documents, at most 1024 together; all held-out ones.</summary>
    public ConceptTask Standard(ConceptTask task)
    {
        int each = Math.Min(MaximalTraining / 2, Math.Min(task.FitPositives, task.FitLabels.Length - task.FitPositives));
        return Draw(task, (each, each), (task.HeldOutPositives, task.HeldOutLabels.Length - task.HeldOutPositives));
    }

    /// <summary>So many positive and negative documents on either side, the first in the random order.</summary>
    internal ConceptTask Draw(ConceptTask task, (int Positives, int Negatives) fit, (int Positives, int Negatives) heldOut)
    {
        (int[] fitDocuments, bool[] fitLabels) = Draw(task.FitDocuments, task.FitLabels, _fitKeys, fit);
        (int[] heldOutDocuments, bool[] heldOutLabels) = Draw(task.HeldOutDocuments, task.HeldOutLabels, _heldOutKeys, heldOut);
        return task with { FitDocuments = fitDocuments, FitLabels = fitLabels, HeldOutDocuments = heldOutDocuments, HeldOutLabels = heldOutLabels };
    }

    /// <summary>The same task with a share of the training labels turned round; a larger share turns the same ones and more.</summary>
    internal ConceptTask FlipLabels(ConceptTask task, double share)
    {
        var labels = (bool[])task.FitLabels.Clone();
        foreach (int i in Enumerable.Range(0, labels.Length).OrderBy(i => _noiseKeys[task.FitDocuments[i]]).Take((int)(share * labels.Length)))
            labels[i] = !labels[i];
        return task with { FitLabels = labels };
    }

    private static (int[] Documents, bool[] Labels) Draw(int[] documents, bool[] labels, ulong[] keys, (int Positives, int Negatives) wanted)
    {
        int[] order = [.. Enumerable.Range(0, documents.Length).OrderBy(i => keys[documents[i]])];
        int[] taken = [.. order.Where(i => labels[i]).Take(wanted.Positives).Concat(order.Where(i => !labels[i]).Take(wanted.Negatives)).OrderBy(i => keys[documents[i]]).ThenBy(i => labels[i])];
        return ([.. taken.Select(i => documents[i])], [.. taken.Select(i => labels[i])]);
    }
}
