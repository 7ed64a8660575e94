using Dartboard.Evaluation.Latents;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Evaluation.Concepts;

/// <summary>Binary questions about the documents of a text, and how much of each document may be read to answer them.</summary>
/// <param name="Description">What the questions are about and what may be read, in words, for tables.</param>
/// <param name="Tasks">The questions with enough documents on both sides; may be empty.</param>
/// <param name="FitReadable">Of every fit sequence, how many of its first rows may be read.</param>
/// <param name="HeldOutReadable">The same for the held-out sequences.</param>
public sealed record ConceptSuite(string Description, IReadOnlyList<ConceptTask> Tasks, int[] FitReadable, int[] HeldOutReadable)
{
    /// <summary>Fewest positive and fewest negative fit documents of a task.</summary>
    public const int MinimalFit = 40;

    /// <summary>Fewest positive and fewest negative held-out documents of a task.</summary>
    public const int MinimalHeldOut = 15;

    /// <summary>The suite a text allows: <see cref="DocumentationConcepts"/> where most documents are members of it, else words of the second half.</summary>
    /// <param name="fit">Fit corpus.</param>
    /// <param name="heldOut">Held-out corpus.</param>
    /// <param name="tokenizer">Of the model that reads them.</param>
    public static ConceptSuite Create(TokenCorpus fit, TokenCorpus heldOut, Tokenizer tokenizer) =>
        fit.Documents.Count(DocumentationConcepts.IsMember) * 2 > fit.Documents.Count
            ? Create(DocumentationConcepts.Summary, DocumentationConcepts.Label(fit, heldOut), ReadableRows.FirstLine(fit, tokenizer), ReadableRows.FirstLine(heldOut, tokenizer))
            : Create(WordConcepts.Summary, WordConcepts.Label(fit, heldOut, tokenizer), ReadableRows.FirstHalf(fit), ReadableRows.FirstHalf(heldOut));

    private static ConceptSuite Create(string description, IEnumerable<ConceptLabels> concepts, int[] fitReadable, int[] heldOutReadable) => new(
        description,
        [.. concepts.Select(concept => Task(concept, fitReadable, heldOutReadable)).Where(task => Enough(task.FitLabels, MinimalFit) && Enough(task.HeldOutLabels, MinimalHeldOut))],
        fitReadable,
        heldOutReadable);

    private static ConceptTask Task(ConceptLabels concept, int[] fitReadable, int[] heldOutReadable)
    {
        int[] fit = Telling(concept.Fit, fitReadable), heldOut = Telling(concept.HeldOut, heldOutReadable);
        return new ConceptTask(
            concept.Name, concept.Description, fit, [.. fit.Select(document => concept.Fit[document]!.Value)], heldOut, [.. heldOut.Select(document => concept.HeldOut[document]!.Value)]);
    }

    /// <summary>The documents that tell and have something to read.</summary>
    private static int[] Telling(bool?[] labels, int[] readable) => [.. Enumerable.Range(0, labels.Length).Where(document => labels[document] is not null && readable[document] > 0)];

    private static bool Enough(bool[] labels, int minimum)
    {
        int positives = labels.Count(label => label);
        return positives >= minimum && labels.Length - positives >= minimum;
    }
}
