namespace Dartboard.Models.Text;

/// <summary>The token ids of a vocabulary that stand for no text.</summary>
/// <param name="Bos">Begins a sequence, where the vocabulary has such a token.</param>
/// <param name="Eos">Ends a document, where the vocabulary has such a token.</param>
/// <param name="All">Every special id, those two included.</param>
public sealed record SpecialTokens(int? Bos, int? Eos, IReadOnlySet<int> All);
