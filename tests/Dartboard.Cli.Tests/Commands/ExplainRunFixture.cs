using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Latents;
using Dartboard.Models.Text;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>A small comparison whose features are known: what is in features.db is written here.</summary>
public sealed class ExplainRunFixture : IDisposable
{
    public const int Latents = 64;

    private static readonly string[] Texts = ["<s>", "The", " quick", "\n", " \u001b[2J", " fox"];

    private readonly TemporaryFolder _folder = new();

    public ExplainRunFixture()
    {
        File.WriteAllText(_folder["text.txt"], string.Join("<|endoftext|>", Enumerable.Range(0, 400).Select(i => $"Document number {i} says hello to number {i + 1}.")));
        CommandLine ran = CommandLine.Run("compare", "--arms", "mean,darts,topk-sae", "--latents", $"{Latents}", "--k", "4", "--tokens", "1000", "--text", _folder["text.txt"], "--out", Run);
        Assert.True(ran.ExitCode == 0, ran.Status);
        File.Delete(Database);
        FeatureDatabase.Write(Database, Features(SavedRun.Open(Run)));
    }

    public string Run => _folder["run"];

    public string Database => Path.Combine(Run, FeatureDatabase.FileName);

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    private static FeatureSet Features(SavedRun run) => new()
    {
        Setup = run.Setup,
        Null = "shift",
        HeldOut = new TokenCorpus([new TextDocument("M:System.A.Very.Long.Namespace.Of.Some.Member", "M", "x", true)], [[0, 1, 2, 3, 4, 5]], [[false, true, true, true, true, true]]),
        TextOf = id => Texts[id],
        Arms = run.SparseArms,
        Latents = run.SparseArms.SelectMany(arm => Enumerable.Range(0, Latents).Select(latent => Row(arm, latent))),
        Examples = run.SparseArms.SelectMany(Examples),
        Concepts = [new ConceptRow { Arm = "darts", Concept = "throws", Description = "mentions an exception", Latent = 3, AucFit = 0.9, AucHeldOut = 0.875, PriceBits = 7.5, PriceBitsLow = 7.2, PriceBitsHigh = 8, PriceKind = "measured" }],
    };

    // The later half never fires; of the rest, the higher the number the better the explanation, the upper quarter beyond the null.
    private static FeatureRow Row(string arm, int latent) => latent >= Latents / 2
        ? new FeatureRow { Arm = arm, Latent = latent, State = "never_fires_on_fit", FitFirings = 0, HeldOutFirings = 0, Density = 0 }
        : new FeatureRow
        {
            Arm = arm,
            Latent = latent,
            State = "live",
            FitFirings = 100,
            HeldOutFirings = 20,
            Density = 0.05,
            TokenEntropy = 1.5,
            NormalizedTokenEntropy = 0.25,
            Rule = $"\"… rule {latent}\" → \" here\"",
            Language = "pattern",
            F1 = latent / 40.0,
            AveragePrecision = 0.5,
            Pearson = 0.25,
            BestToken = "\" fox\"",
            BestTokenF1 = 0.125,
            NullPercentile = 3 * latent,
            PValue = latent >= 24 ? 0.01 : 0.5,
            QValue = latent >= 28 ? 0.04 : 0.6,
            Significant = latent >= 28,
            BestConcept = "throws",
            BestConceptAuc = 0.75,
        };

    private static IEnumerable<FeatureExample> Examples(string arm) =>
    [
        new(arm, 3, ExampleKind.Top, 1, 1, 3.4f, 2, [0, 0.5f, 3.4f, 0, 0, 0]),
        new(arm, 3, ExampleKind.Top, 2, 4, 2.5f, 3, [0, 0, 0, 2.5f]),
        new(arm, 3, ExampleKind.Middle, 1, 0, 0.5f, 1, [0, 0.5f, 0, 0]),
    ];
}
