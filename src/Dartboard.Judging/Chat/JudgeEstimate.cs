namespace Dartboard.Judging.Chat;

/// <summary>What a run will ask for, told before the first call.</summary>
/// <param name="Requests">Requests to send; answers that cannot be read add one each.</param>
/// <param name="Free">Requests that need no asking: answered in the store, or the same as another.</param>
/// <param name="TokensIn">Tokens to send, at 4 bytes each.</param>
/// <param name="TokensOut">Tokens to get, for answers of typical length.</param>
/// <param name="Duration">At the concurrency asked for.</param>
/// <param name="IsTimed">True where the duration rests on this model's earlier answers, false where on a guess of 2 s each.</param>
public sealed record JudgeEstimate(long Requests, long Free, long TokensIn, long TokensOut, TimeSpan Duration, bool IsTimed);
