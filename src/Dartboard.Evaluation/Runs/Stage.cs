namespace Dartboard.Evaluation.Runs;

/// <summary>One step of a long run, announced before it starts so that the time left can be told from the first second.</summary>
/// <param name="Name">What the step does, in a few words; unique within the run.</param>
/// <param name="Cost">Expected share of the run's time, in any unit common to its stages.</param>
public sealed record Stage(string Name, double Cost);
