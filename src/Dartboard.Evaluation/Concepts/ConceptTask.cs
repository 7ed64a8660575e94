namespace Dartboard.Evaluation.Concepts;

/// <summary>One binary question about documents: learned and selected on fit documents, answered on held-out ones.</summary>
/// <param name="Name">The concept's name.</param>
/// <param name="Description">What is true of a positive document.</param>
/// <param name="FitDocuments">Sequences of the fit corpus that tell, ascending.</param>
/// <param name="FitLabels">Their labels.</param>
/// <param name="HeldOutDocuments">Sequences of the held-out corpus that tell, ascending.</param>
/// <param name="HeldOutLabels">Their labels.</param>
public sealed record ConceptTask(string Name, string Description, int[] FitDocuments, bool[] FitLabels, int[] HeldOutDocuments, bool[] HeldOutLabels)
{
    /// <summary>Positive fit documents.</summary>
    public int FitPositives => FitLabels.Count(label => label);

    /// <summary>Positive held-out documents.</summary>
    public int HeldOutPositives => HeldOutLabels.Count(label => label);
}
