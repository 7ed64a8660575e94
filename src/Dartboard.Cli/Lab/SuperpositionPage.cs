using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Lab.Superposition;

namespace Dartboard.Cli.Lab;

/// <summary>Shows a <see cref="SuperpositionReport"/>.</summary>
internal static class SuperpositionPage
{
    public static LabPage Create(SuperpositionReport report)
    {
        string law = report.Law.ToString().ToLowerInvariant();
        return new LabPage(
            $"superposition-{law}",
            $"{report.Features} true features of {law} frequency in {report.Width} dimensions, {report.Features} latents, k = {report.K}, seed {report.Seed}",
            TextTable.Draw(["dictionary", "EV", "literature", "recovered (cos > 0.8)", "literature ", "mean max cos", "alive"],
                [.. report.Arms.Select(arm => (string[])[arm.Name, Say.Fixed(arm.ExplainedVariance, 3), arm.Reference is { } ev ? Say.Fixed(ev, 3) : "", $"{arm.Recovery.Recovered} = {Say.Percent(arm.Recovery.Share)}", arm.ReferenceRecovered is { } share ? Say.Percent(share) : "", Say.Fixed(arm.Recovery.MeanMaximalCosine, 3), Say.Percent(arm.AliveFraction)])])
                + $"\n\nIsotropic floor of that size, by formula: {Say.Fixed(report.IsotropicFloor, 3)}. Fitted on {Say.Count(report.FitTokens)} tokens; the SAE saw {Say.Count(report.TrainTokens)}.",
            Verdict(report),
            "dartboard.lab.superposition/1",
            report,
            ["law", "dictionary", "explained_variance", "recovered", "features", "mean_max_cos", "alive_fraction"],
            [.. report.Arms.Select(arm => (string[])[law, arm.Name.Replace(',', ';'), Say.Exact(arm.ExplainedVariance), arm.Recovery.Recovered.ToString(), arm.Recovery.Features.ToString(), Say.Exact(arm.Recovery.MeanMaximalCosine), Say.Exact(arm.AliveFraction)])]);
    }

    private static string Verdict(SuperpositionReport report)
    {
        SuperpositionArm darts = report.Arms[0];
        string recovered = darts.Recovery.Recovered == 0 ? "none" : darts.Recovery.Recovered.ToString();
        string thrown = $"Darts explain {Say.Percent(darts.ExplainedVariance)} of the variance without having seen anything, and recover {recovered} of the {report.Features} true features (their nearest dart has cosine {Say.Fixed(darts.Recovery.MeanMaximalCosine, 3)} on average)";
        if (report.TrainTokens == 0)
            return thrown + ".";
        SuperpositionArm trained = report.Arms[^1];
        string meaning = trained.Recovery.Share > 0.5 ? "what tells the two apart is the features" : "most of them stay unfound after that much training";
        return $"{thrown}. The trained SAE explains {Say.Fixed(trained.ExplainedVariance - darts.ExplainedVariance, 3)} more and recovers {Say.Percent(trained.Recovery.Share)}: {meaning}.";
    }
}
