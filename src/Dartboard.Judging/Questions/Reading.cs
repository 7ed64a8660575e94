namespace Dartboard.Judging.Questions;

/// <summary>What an answer says, or why it could not be read.</summary>
/// <param name="Value">What it says; null where it could not be read.</param>
/// <param name="Problem">Why not; null where it could.</param>
internal readonly record struct Reading<T>(T? Value, string? Problem)
    where T : class
{
    public static Reading<T> Of(T value) => new(value, null);

    public static Reading<T> Failed(string problem) => new(null, problem);
}
