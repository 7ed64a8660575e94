namespace Dartboard.Evaluation.Runs;

/// <summary>Told how far a long run has come.</summary>
public interface IRunProgress
{
    /// <summary>Announces every stage, in order, before the first one starts.</summary>
    void Plan(IReadOnlyList<Stage> stages);

    /// <summary>Tells how much of a stage is done; may be called from any thread.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="fraction">0 when it starts, 1 when it is finished.</param>
    void Report(string stage, double fraction);
}
