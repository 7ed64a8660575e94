using Dartboard.Judging.Chat;

namespace Dartboard.Cli.Commands;

/// <summary>The judge that was asked for.</summary>
/// <param name="Endpoint">Where it is.</param>
/// <param name="Latents">Latents of each arm.</param>
/// <param name="Concurrency">Requests in flight at a time.</param>
/// <param name="Price">What it charges; null where that was not said.</param>
/// <param name="Store">File that keeps the answers.</param>
internal sealed record JudgeRequest(JudgeEndpoint Endpoint, int Latents, int Concurrency, JudgePrice? Price, string Store);
