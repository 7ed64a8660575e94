namespace Dartboard.Judging.Examples;

/// <summary>A window to judge, and the truth about it.</summary>
/// <param name="Text">One line.</param>
/// <param name="IsActive">Whether the latent is active in it; an inactive window is silent on every token.</param>
public sealed record TestWindow(string Text, bool IsActive);
