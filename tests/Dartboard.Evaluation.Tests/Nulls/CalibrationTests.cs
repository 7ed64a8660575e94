using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Reconstruction;
using Xunit.Abstractions;

namespace Dartboard.Evaluation.Tests.Nulls;

/// <summary>What is called significant when nothing is there: two draws of a null, one of them in the place of the real latents.</summary>
public sealed class CalibrationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(NullKind.Shift)]
    [InlineData(NullKind.Gaussian)]
    public void UnderTheNullFewAreCalledSignificant(NullKind kind) => Check(kind, tokens: 12_000, latents: 512, seeds: 2);

    [Theory, Trait("Category", "Slow")]
    [InlineData(NullKind.Shift)]
    [InlineData(NullKind.Gaussian)]
    [InlineData(NullKind.TokenMean)]
    [InlineData(NullKind.RandomWeights)]
    [InlineData(NullKind.RandomAll)]
    [InlineData(NullKind.RandomEmbeddings)]
    public void UnderEveryNullFewAreCalledSignificantOverTwentySeeds(NullKind kind) => Check(kind, tokens: 40_000, latents: 1024, seeds: 20);

    [Fact, Trait("Category", "Slow")]
    public void UnderPermutedLabelsFewFamiliesHaveASignificantLatentOverTwentySeeds()
    {
        using var study = new SmallStudy(tokens: 100_000, latents: 512, k: 16, seed: 1);
        ConceptSuite suite = ConceptSuite.Create(study.Fit, study.HeldOut, study.Tokenizer);
        int families = 0, latents = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var pooled = Pooled.Latents(study.HeldOut, study.Darts(seed).HeldOut, suite.HeldOutReadable, Pooling.Max, study.Workers);
            var other = new LabelPermutations(pooled.Tokens, 1, 1000 + seed);
            LabelledDocuments[] concepts = [.. suite.Tasks.Select(task => new LabelledDocuments(task.Name, task.HeldOutDocuments, other.Permute(0, task.HeldOutDocuments, task.HeldOutLabels)))];
            int significant = LabelNull.Run(pooled, concepts, new LabelPermutations(pooled.Tokens, 200, seed), study.Workers).LatentPValues().Count(p => p <= NullComparison.Level);
            (families, latents) = (families + (significant > 0 ? 1 : 0), latents + significant);
        }

        output.WriteLine($"labels: {suite.Tasks.Count} concepts, {families} of 20 families with a significant latent, {latents} of {20 * 512} latents");
        Assert.InRange(families, 0, 4);   // 5 or more of 20 have a chance of 0.3 % at 5 % each
        Assert.InRange(latents / (20.0 * 512), 0, NullComparison.Level);
    }

    // Not calibration but its counterpart: how the nulls differ where something is there. docs/nulls.md quotes it.
    [Fact, Trait("Category", "Slow")]
    public void DartsBeatAShiftButNotAModelThatOnlyPassesItsTokensThrough()
    {
        using var study = new SmallStudy(tokens: 80_000, latents: 2048, k: 32, seed: 1);
        var real = study.Explain(study.Darts(1));
        var above = new Dictionary<NullKind, double>();
        foreach (NullKind kind in Enum.GetValues<NullKind>().Where(kind => kind != NullKind.Labels))
        {
            NullComparison result = SmallStudy.Compare(real, study.Explain(study.Darts(kind, 1, 1)));
            above[kind] = result.ShareAbove;
            output.WriteLine($"{NullCatalog.NameOf(kind)}: above {result.ShareAbove:P1} [{result.ShareAboveInterval.Low:P1}, {result.ShareAboveInterval.High:P1}], significant {result.ShareSignificant:P1}");
        }

        Assert.InRange(above[NullKind.Shift], 0.95, 1);
        Assert.InRange(above[NullKind.TokenMean], 0.3, 0.95);
        Assert.InRange(above[NullKind.RandomAll], 0, 0.1);
    }

    private void Check(NullKind kind, int tokens, int latents, ulong seeds)
    {
        using var study = new SmallStudy(tokens, latents, k: 16, seed: 1);
        var results = new List<NullComparison>();
        for (ulong seed = 0; seed < seeds; seed++)
            results.Add(study.Compare(study.Darts(kind, 2 * seed, 2 * seed), study.Darts(kind, 2 * seed + 1, 2 * seed + 1)));
        double above = results.Average(result => result.ShareAbove), deviation = Math.Sqrt(results.Sum(result => Math.Pow(result.ShareAbove - above, 2)) / (seeds - 1.0));
        double significant = results.Average(result => result.ShareSignificant);
        Interval wilson = results[0].ShareAboveInterval;
        output.WriteLine($"{NullCatalog.NameOf(kind)}: tested {results.Average(result => result.Tested):F0}, above {above:P2}, s.d. over seeds {deviation:P2} ({(wilson.High - wilson.Low) / 3.92:P2} by Wilson), largest {results.Max(result => result.ShareAbove):P1}, significant {significant:P3} in {results.Count(result => result.ShareSignificant > 0)} of {seeds} seeds");
        Assert.All(results, result => Assert.InRange(result.Tested, latents / 4, latents));
        Assert.InRange(above, 0.02, NullComparison.Level + 2.5 * Math.Max(deviation, 0.01) / Math.Sqrt(seeds));
        Assert.InRange(significant, 0, NullComparison.Level);
    }
}
