namespace Dartboard.Models.Text;

/// <summary>What a model sees at once.</summary>
/// <param name="Document">Name of the (first) document in it.</param>
/// <param name="Tokens">Token ids.</param>
public sealed record TokenSequence(string Document, int[] Tokens);
