using System.Text.Json;
using Dartboard.Coding;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Records;
using Dartboard.Judging.Chat;
using Dartboard.Judging.Examples;
using Dartboard.Judging.Records;
using Dartboard.Judging.Scores;
using Dartboard.TestKit;

namespace Dartboard.Judging.Tests;

public sealed class JudgeSessionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("judge");

    private string Store => Path.Combine(_folder.FullName, "judge.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task AnOracleScoresRightExplanationsOneAndFindsEveryIntruder()
    {
        using var server = new FakeEndpoint(OracleJudge.Answer);
        JudgeResults results = await RunAsync(server, PlantedText.Cases());
        ArmJudgement arm = Assert.Single(results.Arms);
        Assert.Equal((PlantedText.Latents, 0), (arm.Judged, arm.NotJudged));
        Assert.Equal([ExplanationSource.LanguageModel, ExplanationSource.Rules], arm.Explanations.Select(explanation => explanation.Source));
        foreach (ArmExplanations explanation in arm.Explanations)
            foreach (ArmRatings ratings in (ArmRatings[])[explanation.Detection, explanation.Fuzzing])
            {
                Assert.Equal(new MeanScore(1, 1, 1, PlantedText.Latents), ratings.BalancedAccuracy);
                Assert.Equal(new MeanScore(1, 1, 1, PlantedText.Latents), ratings.Auroc);
                Assert.Equal((0.5, PlantedText.Latents * 40, 0), (ratings.AlwaysNo, ratings.Windows, ratings.FailedCount));
                Assert.Equal(0.5, ratings.AlwaysNoAccuracy.Mean);
            }

        Assert.Equal((1, 0.2, PlantedText.Latents * 10, 0), (arm.Intruder.Accuracy.Mean, arm.Intruder.Chance, arm.Intruder.Questions, arm.Intruder.FailedCount));
        Assert.Equal(Enumerable.Range(0, PlantedText.Latents).Select(latent => $"the word '{PlantedText.Word(latent)}'"), results.Latents.Select(latent => latent.Explanations[0].Text));
    }

    [Fact]
    public async Task AnOracleScoresAnotherLatentsExplanationLikeChance()
    {
        using var server = new FakeEndpoint(OracleJudge.Answer);
        ArmExplanations wrong = (await RunAsync(server, PlantedText.Cases(wrongBy: 1))).Arms[0].Explanations[1];
        Assert.InRange(wrong.Detection.BalancedAccuracy.Mean, 0.4, 0.6);
        Assert.InRange(wrong.Detection.Auroc.Mean, 0.4, 0.6);
        Assert.InRange(wrong.Fuzzing.BalancedAccuracy.Mean, 0.45, 0.55);
    }

    [Fact]
    public async Task AJudgeThatAlwaysSaysNoScoresExactlyHalf()
    {
        using var server = new FakeEndpoint(OracleJudge.AlwaysNo);
        ArmExplanations given = (await RunAsync(server, PlantedText.Cases())).Arms[0].Explanations[1];
        foreach (ArmRatings ratings in (ArmRatings[])[given.Detection, given.Fuzzing])
        {
            Assert.Equal(new MeanScore(0.5, 0.5, 0.5, PlantedText.Latents), ratings.BalancedAccuracy);
            Assert.Equal(0.5, ratings.Auroc.Mean);
            Assert.Equal(ratings.AlwaysNoAccuracy, ratings.Accuracy);
        }
    }

    [Fact]
    public async Task TheEstimateIsExactAndARerunIsFreeAndSaysTheSame()
    {
        using var server = new FakeEndpoint(OracleJudge.Answer);
        LatentCase[] cases = PlantedText.Cases();
        using var session = Session(server, concurrency: 1);
        JudgeEstimate before = await session.EstimateAsync(cases, default);
        Assert.Empty(server.Requests);
        string first = RecordJson.Serialize(await session.RunAsync(cases, null, default));
        // Per latent: 1 explanation, 2 explanations × 2 scores × 40/10 windows, 10 intruders.
        Assert.Equal(PlantedText.Latents * (1 + 16 + 10), server.Requests.Count);
        Assert.Equal((server.Requests.Count, 0), (before.Requests, before.Free));
        Assert.False(before.IsTimed);
        Assert.InRange(before.TokensIn, server.Requests.Sum(request => request.Body.Length) / 4 * 0.9, server.Requests.Sum(request => request.Body.Length) / 4 * 1.1);
        Assert.Equal(new JudgeUsage(before.Requests, before.Requests * 100, before.Requests * 7), session.Asked);

        using var again = Session(server, concurrency: 3);
        JudgeEstimate after = await again.EstimateAsync(cases, default);
        Assert.Equal((0, before.Requests, true), (after.Requests, after.Free, after.IsTimed));
        Assert.Equal(first, RecordJson.Serialize(await again.RunAsync(cases, null, default)));
        Assert.Equal(before.Requests, server.Requests.Count);
        Assert.Equal(0, again.Asked.Requests);
    }

    [Fact]
    public async Task ArmsThatShareLatentsAreAskedAboutOnce()
    {
        using var server = new FakeEndpoint(request => OracleJudge.Answer(request) with { Delay = TimeSpan.FromMilliseconds(5) });
        LatentCase[] cases = PlantedText.Cases()[..2];
        LatentCase[] twice = [.. cases.Zip(cases, (one, other) => (LatentCase[])[one, other with { Arm = "twin" }]).SelectMany(pair => pair)];
        using JudgeSession session = Session(server, concurrency: 4);
        JudgeEstimate estimate = await session.EstimateAsync(twice, default);
        Assert.Equal((2 * 27, 2 * 27), (estimate.Requests, estimate.Free));
        JudgeResults results = await session.RunAsync(twice, null, default);
        Assert.Equal(2 * 27, server.Requests.Count);
        Assert.Equal(results.Arms[0] with { Arm = "", Explanations = [] }, results.Arms[1] with { Arm = "", Explanations = [] });
    }

    [Fact]
    public async Task AnInterruptedRunGoesOnWhereItStopped()
    {
        LatentCase[] cases = PlantedText.Cases();
        using var interruption = new CancellationTokenSource();
        using var server = new FakeEndpoint(request =>
        {
            if (request.Number == 20)
                interruption.Cancel();
            return OracleJudge.Answer(request);
        });
        using (JudgeSession session = Session(server, concurrency: 2))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.RunAsync(cases, null, interruption.Token));
        int asked = server.Requests.Count;
        using JudgeSession next = Session(server, concurrency: 2);
        JudgeEstimate left = await next.EstimateAsync(cases, default);
        Assert.InRange(left.Free, asked - 2, asked);
        await next.RunAsync(cases, null, default);
        Assert.Equal(left.Requests, next.Asked.Requests);
    }

    [Fact]
    public async Task WhatCannotBeReadIsAskedOnceMoreThenCountedAndShown()
    {
        // Detection: nine ratings in place of ten, always. Fuzzing: the first answer is prose, the second one right.
        using var server = new FakeEndpoint(request => Task(request) switch
        {
            "detection" => FakeReply.Says("[0,0,0,0,0,0,0,0,0]"),
            "fuzzing" when !request.Body.Contains("could not be read", StringComparison.Ordinal) => FakeReply.Says("Gladly! The unit likes words."),
            _ => OracleJudge.Answer(request),
        });
        JudgeResults results = await RunAsync(server, PlantedText.Cases()[..1]);
        ArmExplanations given = results.Arms[0].Explanations[1];
        Assert.Equal((40, 40), (given.Detection.Windows, given.Detection.FailedCount));
        Assert.True(double.IsNaN(given.Detection.BalancedAccuracy.Mean));
        Assert.Equal((1, 0), (given.Fuzzing.BalancedAccuracy.Mean, given.Fuzzing.FailedCount));
        Assert.Equal(8, results.Latents[0].Failures.Count);
        Assert.Equal("detection: 10 numbers were asked for and its array holds 9", results.Latents[0].Failures[0]);
        Assert.Equal(16, server.Requests.Count(request => Task(request) == "detection"));
        using JsonDocument record = JsonDocument.Parse(RecordJson.Serialize(results));
        JsonElement detection = record.RootElement.GetProperty("arms")[0].GetProperty("explanations")[1].GetProperty("detection");
        Assert.Equal((40, JsonValueKind.Null), (detection.GetProperty("failed_count").GetInt32(), detection.GetProperty("balanced_accuracy").GetProperty("mean").ValueKind));
    }

    [Fact]
    public async Task AJudgeThatNeverKeepsToTheFormIsNamedInOneSentence()
    {
        using var server = new FakeEndpoint(_ => FakeReply.Says("As a language model I prefer poetry."));
        InvalidDataException failure = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(server, PlantedText.Cases()[..1]));
        Assert.Contains("not one answer of fake-model at http://127.0.0.1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the first: explanation: it holds no line that starts with EXPLANATION:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALatentThatNeverFiresIsAMarkedRow()
    {
        using var server = new FakeEndpoint(OracleJudge.Answer);
        var builder = new CaseBuilder(PlantedText.Fit, PlantedText.HeldOut, PlantedText.Tokenizer, new JudgeProtocol());
        LatentActivations silent = LatentActivations.FromCodes(new SparseCodes(PlantedText.HeldOut.Rows, 1, 1));
        JudgeResults results = await RunAsync(server, [builder.Build("planted", PlantedText.FitActivations, silent, 0, "nothing")]);
        Assert.Equal((0, 1), (results.Arms[0].Judged, results.Arms[0].NotJudged));
        Assert.Equal("it is active in 0 different windows of the held-out text and 20 are needed", results.Latents[0].Problem);
        Assert.Empty(results.Arms[0].Explanations);
        Assert.Empty(server.Requests);
    }

    private static string Task(FakeRequest request) =>
        request.System.Contains("at least one of its tokens", StringComparison.Ordinal) ? "detection" : request.System.Contains("on the marked tokens:", StringComparison.Ordinal) ? "fuzzing" : "";

    private JudgeSession Session(FakeEndpoint server, int concurrency) => new(server.Endpoint, new JudgeProtocol(), concurrency, Store, TimeProvider.System);

    private async Task<JudgeResults> RunAsync(FakeEndpoint server, LatentCase[] cases)
    {
        using JudgeSession session = Session(server, concurrency: 4);
        return await session.RunAsync(cases, null, default);
    }
}
