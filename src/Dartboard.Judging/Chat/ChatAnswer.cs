namespace Dartboard.Judging.Chat;

/// <summary>What came back: a text, or the reason why there is none.</summary>
/// <param name="Text">The model's words; null where the exchange failed.</param>
/// <param name="Problem">Why there is no text; null where there is.</param>
/// <param name="TokensIn">Tokens of the request as the endpoint counted them; 0 where it does not say.</param>
/// <param name="TokensOut">Tokens of the answer, likewise.</param>
/// <param name="Body">The response as received, of an answer with a text.</param>
public sealed record ChatAnswer(string? Text, string? Problem, long TokensIn, long TokensOut, string Body)
{
    /// <summary>An exchange that failed.</summary>
    public static ChatAnswer Failed(string problem) => new(null, problem, 0, 0, "");
}
