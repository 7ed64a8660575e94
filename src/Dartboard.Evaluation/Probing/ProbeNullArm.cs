namespace Dartboard.Evaluation.Probing;

/// <summary>How many of an arm's latents beat the null; a latent's score is its best AUC over the tasks, on held-out documents.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Tested">Latents that fire on some held-out document.</param>
/// <param name="ShareAbove">Share of them above the 95th percentile of null latents that fire as often; 0.05 under the null. Null for permuted labels.</param>
/// <param name="ShareSignificant">Share of them called significant: with the false discovery rate held at 0.05 (Benjamini and Hochberg), for permuted labels with the chance of any false call held at 0.05 (Westfall and Young's max-T over latents and tasks).</param>
public sealed record ProbeNullArm(string Arm, int Tested, double? ShareAbove, double ShareSignificant);
