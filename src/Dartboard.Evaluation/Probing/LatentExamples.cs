using Dartboard.Evaluation.Concepts;

namespace Dartboard.Evaluation.Probing;

/// <summary>One arm's pooled latents on the documents of one task: the fit documents first, then the held-out ones.</summary>
internal sealed class LatentExamples(DocumentLatents fit, DocumentLatents heldOut, ConceptTask task)
{
    public int Latents => fit.Latents;

    /// <summary>The latents with the largest |mean over positive − mean over negative examples|, the first of equals; fewer where fewer differ.</summary>
    public int[] Choose(int[] examples, bool[] labels, int count)
    {
        double positives = labels.Count(label => label), negatives = labels.Length - positives;
        var differences = new double[Latents];
        for (int i = 0; i < examples.Length; i++)
        {
            double weight = labels[i] ? 1 / positives : -1 / negatives;
            (DocumentLatents side, int document) = Place(examples[i]);
            ReadOnlySpan<int> latents = side.LatentsOf(document);
            ReadOnlySpan<float> values = side.ValuesOf(document);
            for (int entry = 0; entry < latents.Length; entry++)
                differences[latents[entry]] += weight * values[entry];
        }

        return [.. Enumerable.Range(0, Latents).Where(latent => differences[latent] != 0).OrderByDescending(latent => Math.Abs(differences[latent])).Take(count)];
    }

    /// <summary>Activations of chosen latents.</summary>
    /// <param name="examples">Which examples.</param>
    /// <param name="chosen">Latents, the features in this order.</param>
    public ProbeFeatures Features(int[] examples, int[] chosen)
    {
        var features = new ProbeFeatures(examples.Length, chosen.Length);
        var slots = new int[Latents];
        for (int feature = 0; feature < chosen.Length; feature++)
            slots[chosen[feature]] = feature + 1;
        for (int i = 0; i < examples.Length; i++)
        {
            (DocumentLatents side, int document) = Place(examples[i]);
            ReadOnlySpan<int> latents = side.LatentsOf(document);
            ReadOnlySpan<float> values = side.ValuesOf(document);
            for (int entry = 0; entry < latents.Length; entry++)
                if (slots[latents[entry]] > 0)
                    features.Feature(slots[latents[entry]] - 1)[i] = values[entry];
        }

        return features;
    }

    private (DocumentLatents Side, int Document) Place(int example) => example < task.FitDocuments.Length
        ? (fit, task.FitDocuments[example])
        : (heldOut, task.HeldOutDocuments[example - task.FitDocuments.Length]);
}
