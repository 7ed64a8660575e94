namespace Dartboard.Models.Tokenizers;

/// <summary>What a tokenizer file describes.</summary>
internal sealed record TokenizerParts(
    Vocabulary Vocabulary,
    IReadOnlyList<AddedToken> Added,
    INormalizer? Normalizer,
    MetaspaceNormalizer? Spaces,
    BytePairEncoder Encoder,
    IReadOnlyList<IDecoderStep> Decoder,
    int[] Prefix,
    int[] Suffix,
    int? Bos,
    int? Eos);
