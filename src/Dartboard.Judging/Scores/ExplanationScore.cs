namespace Dartboard.Judging.Scores;

/// <summary>One explanation of a latent, judged.</summary>
/// <param name="Source">Who wrote it.</param>
/// <param name="Text">The explanation; null where the language model gave none that could be read.</param>
/// <param name="Detection">Which windows are active.</param>
/// <param name="Fuzzing">Whether the marked tokens are the active ones.</param>
public sealed record ExplanationScore(ExplanationSource Source, string? Text, RatingScore Detection, RatingScore Fuzzing);
