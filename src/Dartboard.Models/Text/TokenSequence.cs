namespace Dartboard.Models.Text;

/// <summary>What a model sees at once.</summary>
/// <param name="Document">Name of the (first) document in it.</param>
/// <param name="Tokens">Token ids.</param>
/// <param name="Counted">Which tokens count in fits and averages.</param>
/// <param name="IsHeldOut">Whether its documents are kept for measuring.</param>
public sealed record TokenSequence(string Document, int[] Tokens, bool[] Counted, bool IsHeldOut);
