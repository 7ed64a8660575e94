using Dartboard.Judging.Chat;
using Dartboard.Judging.Examples;
using Dartboard.Judging.Questions;
using Dartboard.Judging.Records;
using Dartboard.Judging.Scores;

namespace Dartboard.Judging;

/// <summary>Explains and judges latents with a language model behind an OpenAI-compatible endpoint.</summary>
/// <remarks>Requests are deterministic (temperature 0, seed) and kept in the store, so a second run asks nothing and says the same.</remarks>
public sealed class JudgeSession : IDisposable
{
    private readonly JudgeEndpoint _endpoint;
    private readonly JudgeProtocol _protocol;
    private readonly int _concurrency;
    private readonly ExchangeStore _store;
    private readonly EndpointChat _remote;
    private readonly CountingChat _fresh;
    private readonly IChat _chat;

    /// <summary>Opens the store; nothing is asked yet.</summary>
    /// <param name="endpoint">The judge.</param>
    /// <param name="protocol">The one the cases were built with.</param>
    /// <param name="concurrency">Requests in flight at a time, at least 1; results do not depend on it.</param>
    /// <param name="storeFile">Where exchanges are kept.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="InvalidDataException">The file is no store of exchanges.</exception>
    /// <exception cref="IOException">The file cannot be opened or made.</exception>
    public JudgeSession(JudgeEndpoint endpoint, JudgeProtocol protocol, int concurrency, string storeFile, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        (_endpoint, _protocol, _concurrency) = (endpoint, protocol, concurrency);
        _store = ExchangeStore.Open(storeFile);
        _remote = new EndpointChat(endpoint);
        _fresh = new CountingChat(new PatientChat(_remote, endpoint, time));
        _chat = new StoredChat(_store, _fresh, time);
    }

    /// <summary>What was asked of the endpoint so far, and not answered from the store.</summary>
    public JudgeUsage Asked => _fresh.Usage;

    /// <summary>What a run will ask for. Asks nothing.</summary>
    public async Task<JudgeEstimate> EstimateAsync(IReadOnlyList<LatentCase> cases, CancellationToken cancellation)
    {
        var chat = new EstimatingChat(_store);
        await JudgeAsync(cases, chat, null, cancellation);
        return chat.Estimate(_endpoint, _concurrency);
    }

    /// <summary>Asks everything.</summary>
    /// <param name="cases">The latents; judgements come in the same order.</param>
    /// <param name="progress">Told the share of latents done.</param>
    /// <param name="cancellation">Stops; answers so far are kept.</param>
    /// <exception cref="ChatException">Nothing can be had from the endpoint.</exception>
    /// <exception cref="InvalidDataException">Not one answer could be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<JudgeResults> RunAsync(IReadOnlyList<LatentCase> cases, IProgress<double>? progress, CancellationToken cancellation)
    {
        var counted = new CountingChat(_chat);
        LatentJudgement[] judgements = await JudgeAsync(cases, counted, progress, cancellation);
        RequireSomeAnswer(judgements);
        return JudgeResults.Of(_endpoint, _protocol, judgements, counted.Usage);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _remote.Dispose();
        _store.Dispose();
    }

    private async Task<LatentJudgement[]> JudgeAsync(IReadOnlyList<LatentCase> cases, IChat chat, IProgress<double>? progress, CancellationToken cancellation)
    {
        var judgements = new LatentJudgement[cases.Count];
        var prompts = new Prompts(_endpoint.Model);
        int done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _concurrency, CancellationToken = cancellation };
        await Parallel.ForAsync(0, cases.Count, parallel, async (i, token) =>
        {
            judgements[i] = await new LatentJudge(cases[i], chat, prompts, _protocol, token).JudgeAsync();
            progress?.Report((double)Interlocked.Increment(ref done) / cases.Count);
        });
        return judgements;
    }

    private void RequireSomeAnswer(LatentJudgement[] judgements)
    {
        string[] failures = [.. judgements.SelectMany(judgement => judgement.Failures)];
        bool any = judgements.Any(judgement => judgement.Intruder is { } intruder && intruder.Failed < intruder.Questions
            || judgement.Explanations.Any(explanation => explanation.Detection.Failed < explanation.Detection.Windows || explanation.Fuzzing.Failed < explanation.Fuzzing.Windows));
        if (failures.Length > 0 && !any)
            throw new InvalidDataException($"not one answer of {_endpoint.Model} at {_endpoint.Place} could be read, although it was asked twice for each; the first: {failures[0]}; choose another --judge-model");
    }
}
