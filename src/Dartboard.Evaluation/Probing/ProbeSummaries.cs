namespace Dartboard.Evaluation.Probing;

/// <summary>Results over tasks, condition by condition; conditions under which every task was skipped are left out.</summary>
internal static class ProbeSummaries
{
    public static IReadOnlyList<MethodSummary> Means(IReadOnlyList<ProbeMethod> methods, IReadOnlyList<TaskResult> results, ulong seed) =>
        [.. Conditions(methods, results, seed).SelectMany(condition => condition.Methods())];

    public static IReadOnlyList<QuiverSummary> Quivers(IReadOnlyList<ProbeMethod> methods, IReadOnlyList<TaskResult> results, ulong seed) =>
        [.. Conditions(methods, results, seed).SelectMany(condition => condition.Arms())];

    private static IEnumerable<Quiver> Conditions(IReadOnlyList<ProbeMethod> methods, IReadOnlyList<TaskResult> results, ulong seed) =>
        results.Where(result => !result.Skipped).GroupBy(result => result.Condition).OrderBy(group => group.Key).Select(group => new Quiver(methods, [.. group], seed));
}
