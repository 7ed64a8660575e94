namespace Dartboard.Evaluation.Probing;

/// <summary>How all methods did on one task under one condition.</summary>
/// <param name="Condition">The value of what the setting varies.</param>
/// <param name="Task">The task's name.</param>
/// <param name="Description">What is true of a positive document.</param>
/// <param name="TrainingDocuments">Documents learned from.</param>
/// <param name="TrainingPositives">Positive ones among them, by the label learned from.</param>
/// <param name="HeldOutDocuments">Documents tested on.</param>
/// <param name="HeldOutPositives">Positive ones among them.</param>
/// <param name="Scores">By method, in the order of the report's; none where the task has too few documents under the condition.</param>
public sealed record TaskResult(
    double Condition, string Task, string Description, int TrainingDocuments, int TrainingPositives, int HeldOutDocuments, int HeldOutPositives, IReadOnlyList<ProbeScore> Scores)
{
    /// <summary>Whether the task was left out under this condition, for want of documents of both classes on both sides.</summary>
    public bool Skipped => Scores.Count == 0;
}
