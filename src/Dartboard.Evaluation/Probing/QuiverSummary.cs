namespace Dartboard.Evaluation.Probing;

/// <summary>What an arm's sparse probes add to a quiver of baselines under one condition (arXiv 2502.16681, App. C.4).</summary>
/// <remarks>
/// For each task the method with the best validation AUC is taken from the quiver and tested; a tie goes to the baselines, among
/// sparse probes to the larger k.
/// </remarks>
/// <param name="Condition">The value of what the setting varies.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Tasks">Tasks that were not skipped.</param>
/// <param name="BaselineAuc">Mean test AUC of the baselines' quiver P.</param>
/// <param name="Gain">Mean of AUC_test(P′) − AUC_test(P), where P′ has the arm's probes too.</param>
/// <param name="GainLow">Lower end of its 95 % interval, by bootstrap over tasks; NaN of a single one.</param>
/// <param name="GainHigh">Upper end.</param>
/// <param name="Chosen">Tasks in which P′ takes one of the arm's probes.</param>
/// <param name="Wins">Tasks in which the arm's own choice tests better than the baselines'.</param>
public sealed record QuiverSummary(double Condition, string Arm, int Tasks, double BaselineAuc, double Gain, double GainLow, double GainHigh, int Chosen, int Wins);
