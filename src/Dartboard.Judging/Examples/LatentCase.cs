namespace Dartboard.Judging.Examples;

/// <summary>All that is asked about one latent, as text.</summary>
/// <param name="Arm">The dictionary it belongs to.</param>
/// <param name="Latent">Its number there.</param>
/// <param name="Given">An explanation to judge beside the language model's own; null for none.</param>
/// <param name="Training">Windows of the fit text for the explainer, strongest first.</param>
/// <param name="Detection">Windows of the held-out text, half of them active.</param>
/// <param name="Fuzzing">The same windows, tokens marked: the active ones, or random ones in inactive windows.</param>
/// <param name="Intruders">Questions of the held-out text.</param>
/// <param name="Problem">Why the latent cannot be judged; null where it can.</param>
public sealed record LatentCase(
    string Arm, int Latent, string? Given, IReadOnlyList<TrainingWindow> Training, IReadOnlyList<TestWindow> Detection, IReadOnlyList<TestWindow> Fuzzing, IReadOnlyList<IntruderQuestion> Intruders, string? Problem);
