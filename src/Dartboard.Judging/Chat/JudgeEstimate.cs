namespace Dartboard.Judging.Chat;

/// <summary>What a run will ask for, told before the first call.</summary>
/// <param name="Requests">Requests to send; answers that cannot be read add one each.</param>
/// <param name="Stored">Requests answered from the store, free.</param>
/// <param name="TokensIn">Tokens to send, at 4 bytes each.</param>
/// <param name="TokensOut">Tokens to get, for answers of typical length.</param>
/// <param name="Duration">At the concurrency asked for.</param>
/// <param name="IsTimed">True where the duration rests on this model's earlier answers, false where on a guess of 2 s each.</param>
public sealed record JudgeEstimate(long Requests, long Stored, long TokensIn, long TokensOut, TimeSpan Duration, bool IsTimed);
