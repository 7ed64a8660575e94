using Dartboard.Evaluation.Lab;
using Dartboard.Evaluation.Lab.Superposition;
using Dartboard.Theory;

namespace Dartboard.Cli.Lab;

/// <summary>The post's statements, each with what was measured about it.</summary>
internal static class PostClaims
{
    /// <summary>log₁₀ of the darts that a year on a thousand machines could throw.</summary>
    private const double Throwable = 20;

    /// <summary>The table as a page of its own.</summary>
    public static LabPage Page(PostResults results)
    {
        IReadOnlyList<PostClaim> claims = Of(results);
        return new LabPage(
            "post",
            "The post's claims, measured",
            string.Join("\n\n", claims.Select(claim => $"{claim.Claim}\n    measured: {claim.Measured}\n    verdict:  {claim.Verdict}")),
            $"{claims.Count} claims measured.",
            "dartboard.lab.post/1",
            new { claims },
            ["claim", "measured", "verdict"],
            [.. claims.Select(claim => (string[])[Quoted(claim.Claim), Quoted(claim.Measured), Quoted(claim.Verdict)])]);
    }

    public static IReadOnlyList<PostClaim> Of(PostResults results) =>
    [
        NearOrthogonality(results.Coherences[0]),
        Sweep(results),
        Something(results.Gaussian),
        Collinear(results.Alignment),
        Gaussianity(results.Gaussian),
        Spikes(results.Spiky),
        Exponential(results.Coherences[0]),
        Training(results),
    ];

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static PostClaim NearOrthogonality(CoherenceReport report) => new(
        "1. With high probability, x_iᵀx_j is small for all i ≠ j",
        $"max over all {Say.Count(report.Last.Pairs)} pairs {Say.Fixed(report.Last.Maximum)}, typical {Say.Fixed(report.Last.RootMeanSquare)}; Welch's floor {Say.Fixed(report.Last.Welch)}",
        report.Last.Maximum <= report.Last.UnionBound ? $"holds; \"small\" means up to {Say.Fixed(Math.Acos(report.Last.Maximum) * 180 / Math.PI, 1)}° between the closest two" : "does not hold");

    private static PostClaim Sweep(PostResults results)
    {
        CoherenceReport swept = results.Coherences[0], hadamard = results.Coherences[1];
        return new(
            "Footnote 1: sweep m from n to 32n and compare the maximum",
            string.Join(", ", swept.Points.Select(point => $"{Say.Darts(point.Darts)}: {Say.Fixed(point.Maximum, 3)}")),
            $"√(4 ln m / n) says {string.Join(", ", swept.Points.Select(point => Say.Fixed(point.Typical!.Value, 3)))}: off by at most {Say.Percent(swept.Points.Max(point => Math.Abs(point.Maximum / point.Typical!.Value - 1)))}; hadamard darts stay at {Say.Fixed(hadamard.Last.Maximum, 3)}");
    }

    private static PostClaim Something(HistogramReport report) => new(
        "2. For any y, x_iᵀy > τ‖y‖/√n for each i with high probability, and for at least one with extremely high probability",
        $"{Say.Percent(report.ShareBeyondTauPositive)} of the darts pass τ = {report.Tau:0.##}; bound on the chance that none passes τ = 1: {Say.PowerOfTen(report.LogChanceNonePasses / Math.Log(10))}",
        $"\"each i\" {(report.ShareBeyondTauPositive < 0.99 ? "does not hold: a constant share passes" : "holds")}; \"at least one\" {(report.Maximum > report.Tau ? "does" : "does not")}");

    private static PostClaim Collinear(AlignmentReport report)
    {
        AlignmentPoint at = report.AtPost ?? report.Points[^1];
        return new(
            "There is some x_i which is nearly collinear to y",
            $"best cosine {Say.Fixed(at.MeanMaximum, 3)} at m = {Say.Count(at.Darts)}, {Say.Fixed(report.Points[^1].MeanMaximum, 3)} at {Say.Darts(report.Points[^1].Darts)}; cosine 0.3 needs {Say.PowerOfTen(report.Log10DartsFor["0.3"])} darts, 0.5 {Say.PowerOfTen(report.Log10DartsFor["0.5"])}",
            $"{(report.Log10DartsFor["0.5"] > Throwable ? "does not hold at any number of darts that can be thrown" : "holds once enough darts are thrown")}: at 32n the best is {Say.Fixed(Math.Acos(at.MeanMaximum) * 180 / Math.PI, 0)}° away");
    }

    private static PostClaim Gaussianity(HistogramReport report) => new(
        "3. Where y's entries don't differ too much, x_iᵀy is nearly Gaussian with standard deviation ‖y‖/√n",
        $"standard deviation {Say.Fixed(report.Moments.Deviation, 3)}, distance from N(0, 1) {Say.Fixed(report.Normality.Distance)} (p = {Say.Chance(report.Normality.PValue)}); Berry–Esseen allows {Say.Fixed(report.BerryEsseenBound)}",
        report.IsNormal ? "holds" : "does not hold");

    private static PostClaim Spikes(HistogramReport report) => new(
        "…and where they do (massive activations)",
        $"one coordinate carries {Say.Percent(report.LargestShare)} of ‖y‖²: distance {Say.Fixed(report.Normality.Distance)} (p = {Say.Chance(report.Normality.PValue)})",
        report.IsNormal ? "still nearly Gaussian" : "fails, as the condition says");

    private static PostClaim Exponential(CoherenceReport report) => new(
        "This is true even when m is exponentially large in n",
        $"at ε = {Say.Fixed(report.Last.Maximum, 3)} the proof promises exp(nε²/4) = {Say.PowerOfTen(report.Log10Orthogonal)} vectors; {Say.Count(report.Last.Darts)} were thrown",
        $"holds, with a small constant: ε = 0.3 promises {Promise(report.Width, 0.3)} vectors, ε = 0.1 {Promise(report.Width, 0.1)}");

    private static string Promise(int width, double epsilon) => Say.PowerOfTen(Math.Log10(Coherence.NearlyOrthogonalCount(width, epsilon)));

    private static PostClaim Training(PostResults results)
    {
        SuperpositionReport first = results.Superposition[0];
        SuperpositionArm darts = first.Arms[0], trained = first.Arms[^1];
        return new(
            "It's not clear that training SAEs does what we expect",
            $"known features: darts explain {Say.Percent(darts.ExplainedVariance)}, the SAE trained here {Say.Percent(trained.ExplainedVariance)}; nearest latent to a true feature at cosine {Say.Fixed(darts.Recovery.MeanMaximalCosine, 3)} and {Say.Fixed(trained.Recovery.MeanMaximalCosine, 3)}",
            $"explained variance is mostly floor ({Say.Percent(first.IsotropicFloor)} by formula); report what is above it");
    }
}
