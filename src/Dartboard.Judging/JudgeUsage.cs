namespace Dartboard.Judging;

/// <summary>What all answers of a run took, those from the store included: the same in every rerun.</summary>
/// <param name="Requests">Answers used.</param>
/// <param name="TokensIn">Tokens sent for them, as the endpoint counted them; 0 where it does not say.</param>
/// <param name="TokensOut">Tokens received, likewise.</param>
public sealed record JudgeUsage(long Requests, long TokensIn, long TokensOut);
