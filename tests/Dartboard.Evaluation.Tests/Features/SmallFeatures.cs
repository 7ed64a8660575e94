using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Records;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Tests.Features;

/// <summary>Three documents, two arms, and what might be known of their latents.</summary>
internal static class SmallFeatures
{
    private static readonly string[] Texts = ["<s>", "The", " quick", " \"brown\"", "\n", " fox", "é"];

    public static CompareSetup Setup { get; } = new("a-model", "blocks.1.hook_resid_post", "model.layers.1", 24, 3, 2, ulong.MaxValue, 1000, 7, 3, "text", "position 0 left out") { TokensChecksum = "abc" };

    public static TokenCorpus Corpus { get; } = new(
        [new TextDocument("M:One", "M", "x", true), new TextDocument("unused", "", "x", true), new TextDocument("a.txt #3", "", "x", true)],
        [[0, 1, 2, 3], [0, 1], [0, 4, 5, 6]],
        [[false, true, true, true], [false, true], [false, true, true, true]]);

    public static FeatureRow Full { get; } = new()
    {
        Arm = "darts",
        Latent = 1,
        State = "live",
        FitFirings = 40,
        HeldOutFirings = 3,
        Density = 3 / 7.0,
        TokenEntropy = 1.25,
        NormalizedTokenEntropy = 0.1 + 0.2,
        Rule = "\"The\" → \" quick\"",
        Language = "pattern",
        F1 = 1 / 3.0,
        AveragePrecision = 0.5,
        Pearson = -0.25,
        BestToken = "\" quick\"",
        BestTokenF1 = 0.3,
        NullPercentile = 97.5,
        PValue = 0.025,
        QValue = 0.04,
        Significant = true,
        BestConcept = "throws",
        BestConceptAuc = 0.8,
        PriceBits = 12.5,
        PriceBitsLow = 11.5,
        PriceBitsHigh = double.PositiveInfinity,
        PriceKind = "extrapolated",
    };

    public static FeatureRow Dead { get; } = new() { Arm = "darts", Latent = 2, State = "never_fires_on_fit", FitFirings = 0, HeldOutFirings = 0, Density = 0 };

    public static ConceptRow Concept { get; } = new() { Arm = "darts", Concept = "throws", Description = "mentions an exception", Latent = 1, AucFit = 0.9, AucHeldOut = 0.8, PriceBits = 3.5 };

    public static FeatureSet Set { get; } = new()
    {
        Setup = Setup,
        Null = "shift",
        HeldOut = Corpus,
        TextOf = id => Texts[id],
        Arms = ["topk-sae", "darts"],
        Latents = [Dead, Full, Full with { Arm = "topk-sae", Latent = 0, Significant = false, F1 = double.NaN }],
        Examples =
        [
            new FeatureExample("darts", 1, ExampleKind.Middle, 1, 2, 0.5f, 2, [0, 0.1f, 0.5f]),
            new FeatureExample("darts", 1, ExampleKind.Top, 1, 5, 2.34567f, 2, [0, 0, 2.34567f, 1e-6f]),
            new FeatureExample("darts", 1, ExampleKind.Top, 2, 1, 1.5f, 1, [0.25f, 1.5f, 0]),
        ],
        Concepts = [Concept],
    };
}
