using Dartboard.Judging.Chat;
using Dartboard.Judging.Scores;

namespace Dartboard.Judging.Records;

/// <summary>What came of judging: <c>judge.json</c>, the same in every rerun.</summary>
public sealed record JudgeResults
{
    /// <summary>Name and version of this layout.</summary>
    public string Schema { get; init; } = "dartboard.judge/1";

    /// <summary>The judge's name at its endpoint.</summary>
    public required string Model { get; init; }

    /// <summary>The endpoint's address.</summary>
    public required string Endpoint { get; init; }

    /// <summary>How latents were explained and judged.</summary>
    public required JudgeProtocol Protocol { get; init; }

    /// <summary>Requests and tokens, those from the store included.</summary>
    public required JudgeUsage Usage { get; init; }

    /// <summary>By arm, in the order the arms were given in.</summary>
    public required IReadOnlyList<ArmJudgement> Arms { get; init; }

    /// <summary>By latent, in the order they were given in.</summary>
    public required IReadOnlyList<LatentJudgement> Latents { get; init; }

    internal static JudgeResults Of(JudgeEndpoint endpoint, JudgeProtocol protocol, IReadOnlyList<LatentJudgement> judgements, JudgeUsage usage) => new()
    {
        Model = endpoint.Model,
        Endpoint = endpoint.Place,
        Protocol = protocol,
        Usage = usage,
        Arms = [.. judgements.GroupBy(judgement => judgement.Arm).Select(group => ArmJudgement.Of(group.Key, [.. group], protocol))],
        Latents = judgements,
    };
}
