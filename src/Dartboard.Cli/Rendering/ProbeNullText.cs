using System.Globalization;
using Dartboard.Evaluation.Probing;

namespace Dartboard.Cli.Rendering;

/// <summary>What a null says about the latents of every arm, in sentences.</summary>
internal static class ProbeNullText
{
    public static IEnumerable<string> Lines(ProbeNull found) =>
        found.Arms.Select(arm => Line(found, arm)).Prepend($"null {found.Name}: {found.Description}; the column null has the mean AUC of the same probes there");

    private static string Line(ProbeNull found, ProbeNullArm arm) => arm.ShareAbove is { } above
        ? Text($"{arm.Arm}: of {arm.Tested:N0} latents that fire on held-out documents {above:P1} have a best AUC above the null's 95th percentile at their firing (5 % by chance), {arm.ShareSignificant:P1} with the false discovery rate held at 5 %.")
        : Text($"{arm.Arm}: of {arm.Tested:N0} latents that fire on held-out documents {arm.ShareSignificant:P1} detect some task beyond permuted labels, any false call held at 5 % (max-T over all latents and tasks).");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
