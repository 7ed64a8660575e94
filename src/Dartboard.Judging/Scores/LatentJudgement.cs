namespace Dartboard.Judging.Scores;

/// <summary>What the judge made of one latent.</summary>
/// <param name="Arm">The dictionary it belongs to.</param>
/// <param name="Latent">Its number there.</param>
/// <param name="Problem">Why it could not be judged; null where it could. Then there are no scores.</param>
/// <param name="Explanations">The language model's explanation, then the given one if there was one.</param>
/// <param name="Intruder">Intruder questions, which need no explanation; null where it could not be judged.</param>
/// <param name="Failures">Why answers could not be read, one line each, after asking twice.</param>
public sealed record LatentJudgement(
    string Arm, int Latent, string? Problem, IReadOnlyList<ExplanationScore> Explanations, IntruderScore? Intruder, IReadOnlyList<string> Failures);
