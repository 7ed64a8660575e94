namespace Dartboard.Models.Tokenizers;

/// <summary>How text is cut before tokens are merged.</summary>
/// <param name="Bytes">The scanner of a byte-level tokenizer; null where symbols are characters.</param>
/// <param name="Spaces">What becomes of spaces in a tokenizer of characters; null where the normalizer has seen to them.</param>
internal sealed record PreTokenization(IPieceScanner? Bytes, MetaspaceNormalizer? Spaces);
