namespace Dartboard.Cli.Lab;

/// <summary>One row of the post's table.</summary>
/// <param name="Claim">What the post says, in its words.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Verdict">Held, or how far it goes.</param>
internal sealed record PostClaim(string Claim, string Measured, string Verdict);
