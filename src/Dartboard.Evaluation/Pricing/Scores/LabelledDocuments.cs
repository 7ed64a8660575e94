using Dartboard.Evaluation.Concepts;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing.Scores;

/// <summary>The pooled activations of one half of the text, and each concept's labels on it.</summary>
internal sealed class LabelledDocuments
{
    private readonly Matrix _pooled;

    /// <summary>Takes the documents that any concept asks about.</summary>
    /// <param name="pooled">(sequences, n).</param>
    /// <param name="concepts">For each concept its sequences and their labels, both classes present.</param>
    /// <exception cref="ArgumentException">There is no concept, or one lacks a class.</exception>
    public LabelledDocuments(Matrix pooled, IReadOnlyList<(string Name, int[] Documents, bool[] Labels)> concepts)
    {
        if (concepts.Count == 0)
            throw new ArgumentException("there must be at least one concept to price; got none", nameof(concepts));
        foreach ((string name, int[] documents, bool[] labels) in concepts)
            if (labels.Distinct().Count() < 2)
                throw new ArgumentException($"the concept '{name}' must have documents with and without it; got {labels.Count(label => label)} with and {documents.Length - labels.Count(label => label)} without", nameof(concepts));
        _pooled = pooled;
        Sequences = [.. concepts.SelectMany(concept => concept.Documents).Distinct().Order()];
        var place = Sequences.Select((sequence, i) => (sequence, i)).ToDictionary(pair => pair.sequence, pair => pair.i);
        Labels = [.. concepts.Select(concept => Row(concept.Documents, concept.Labels, place))];
    }

    /// <summary>The fit half of some tasks.</summary>
    public static LabelledDocuments Fit(Matrix pooled, IReadOnlyList<ConceptTask> tasks) => new(pooled, [.. tasks.Select(task => (task.Name, task.FitDocuments, task.FitLabels))]);

    /// <summary>The held-out half of some tasks.</summary>
    public static LabelledDocuments HeldOut(Matrix pooled, IReadOnlyList<ConceptTask> tasks) => new(pooled, [.. tasks.Select(task => (task.Name, task.HeldOutDocuments, task.HeldOutLabels))]);

    /// <summary>n.</summary>
    public int Width => _pooled.Columns;

    /// <summary>The sequences that some concept asks about, ascending.</summary>
    public int[] Sequences { get; }

    /// <summary>For each concept and each of <see cref="Sequences"/>: 1 with it, −1 without it, 0 not asked.</summary>
    public sbyte[][] Labels { get; }

    /// <summary>The pooled activations of one of <see cref="Sequences"/>.</summary>
    public Span<float> Activations(int document) => _pooled.Row(Sequences[document]);

    /// <summary>Mean with a concept less mean without it, n float64.</summary>
    public double[] MeanDifference(int concept)
    {
        sbyte[] labels = Labels[concept];
        double with = 1.0 / labels.Count(label => label > 0), without = 1.0 / labels.Count(label => label < 0);
        var difference = new double[Width];
        for (int document = 0; document < labels.Length; document++)
        {
            double weight = labels[document] switch { > 0 => with, < 0 => -without, _ => 0 };
            if (weight == 0)
                continue;
            Span<float> activations = Activations(document);
            for (int i = 0; i < difference.Length; i++)
                difference[i] += weight * activations[i];
        }

        return difference;
    }

    private sbyte[] Row(int[] documents, bool[] labels, Dictionary<int, int> place)
    {
        var row = new sbyte[Sequences.Length];
        for (int i = 0; i < documents.Length; i++)
            row[place[documents[i]]] = (sbyte)(labels[i] ? 1 : -1);
        return row;
    }
}
