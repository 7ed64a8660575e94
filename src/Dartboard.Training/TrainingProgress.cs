namespace Dartboard.Training;

/// <summary>Where training stands after a step.</summary>
/// <param name="Step">Steps done, 1 … <paramref name="Steps"/>.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="TokensSeen">Tokens seen so far.</param>
/// <param name="ExplainedVariance">1 − E‖y − ŷ‖²/E‖y − ȳ‖² of this step's batch before its update, ȳ being the mean of all tokens.</param>
/// <param name="DeadLatents">Latents that AuxK trained in this step.</param>
public readonly record struct TrainingProgress(int Step, int Steps, long TokensSeen, double ExplainedVariance, int DeadLatents);
