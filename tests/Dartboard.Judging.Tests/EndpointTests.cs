using System.Diagnostics;
using System.Text.Json;
using Dartboard.Judging.Chat;
using Dartboard.TestKit;

namespace Dartboard.Judging.Tests;

public class EndpointTests
{
    private static readonly ChatRequest Question = new("fake-model", [new("system", "Be brief."), new("user", "1. ¿qué?")], "[1]");

    [Fact]
    public async Task SendsADeterministicRequestWithTheKeyAndReadsTextAndTokens()
    {
        using var server = new FakeEndpoint(_ => FakeReply.Says("ciao"));
        ChatAnswer answer = await AskAsync(server.Endpoint);
        Assert.Equal(("ciao", 100, 7), (answer.Text, answer.TokensIn, answer.TokensOut));
        FakeRequest request = Assert.Single(server.Requests);
        Assert.Equal(("/v1/chat/completions", "Bearer secret"), (request.Path, request.Authorization));
        using JsonDocument body = JsonDocument.Parse(request.Body);
        Assert.Equal((0, 42, "fake-model", "1. ¿qué?"), (body.RootElement.GetProperty("temperature").GetInt32(), body.RootElement.GetProperty("seed").GetInt32(), body.RootElement.GetProperty("model").GetString(), request.User));
        Assert.Equal(Question.Body, System.Text.Encoding.UTF8.GetBytes(request.Body));
    }

    [Fact]
    public async Task AServerThatWantsNoKeyGetsNone()
    {
        using var server = new FakeEndpoint(_ => FakeReply.Says("ciao"));
        Assert.Equal("ciao", (await AskAsync(server.Endpoint with { Key = null })).Text);
        Assert.Equal("Bearer none", Assert.Single(server.Requests).Authorization);
    }

    [Fact]
    public async Task ARateLimitHoldsEveryRequestBackForAsLongAsItSays()
    {
        using var server = new FakeEndpoint(request => request.Number == 1 ? new FakeReply(429, "{}") { RetryAfter = "1" } : FakeReply.Says("ciao"));
        using var remote = new EndpointChat(server.Endpoint);
        var chat = new PatientChat(remote, server.Endpoint, TimeProvider.System);
        long start = Stopwatch.GetTimestamp();
        Task<ChatAnswer> first = chat.AskAsync(Question, default);
        while (server.Requests.IsEmpty)
            await Task.Delay(5);
        await Task.Delay(200);
        ChatAnswer[] answers = await Task.WhenAll(first, chat.AskAsync(Question, default));
        Assert.All(answers, answer => Assert.Equal("ciao", answer.Text));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.95, 8);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task AQuotaThatIsUsedUpStopsAtOnce()
    {
        using var server = new FakeEndpoint(_ => new FakeReply(429, """{"error":{"message":"daily  limit\nreached"}}""") { RetryAfter = "7200" });
        ChatException failure = await Assert.ThrowsAsync<ChatException>(() => AskAsync(server.Endpoint));
        Assert.Contains("answers 429 (daily limit reached) and asks to wait 7200 s; run the same command again then", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("hang up")]
    [InlineData("slow")]
    public async Task FailuresThatPassAreOutlived(string kind)
    {
        using var server = new FakeEndpoint(request => request.Number > 2 ? FakeReply.Says("ciao") : Bad(kind));
        Assert.Equal("ciao", (await AskAsync(server.Endpoint with { Patience = TimeSpan.FromSeconds(kind == "slow" ? 0.3 : 30) })).Text);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("500", 4, "answers 500 (overloaded), 4 times in a row")]
    [InlineData("hang up", 3, "cannot be reached or hung up")]
    [InlineData("slow", 3, "did not answer within 0.2 s, 3 times in a row")]
    public async Task FailuresThatStayEndInOneSentence(string kind, int attempts, string sentence)
    {
        using var server = new FakeEndpoint(_ => Bad(kind));
        ChatException failure = await Assert.ThrowsAsync<ChatException>(() => AskAsync(server.Endpoint with { Patience = TimeSpan.FromSeconds(kind == "slow" ? 0.2 : 30) }));
        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        Assert.Contains("answers so far are kept", failure.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, server.Requests.Count);
    }

    [Fact]
    public async Task AServerThatHasSpokenIsGivenMoreTime()
    {
        using var server = new FakeEndpoint(request => request.Number == 1 ? FakeReply.Says("ciao") : Bad("hang up"));
        using var remote = new EndpointChat(server.Endpoint);
        var chat = new PatientChat(remote, server.Endpoint, TimeProvider.System);
        await chat.AskAsync(Question, default);
        await Assert.ThrowsAsync<ChatException>(() => chat.AskAsync(Question, default));
        Assert.Equal(1 + 4, server.Requests.Count);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsNamed()
    {
        JudgeEndpoint endpoint;
        using (var server = new FakeEndpoint(_ => FakeReply.Says("ciao")))
            endpoint = server.Endpoint;
        Assert.Contains($"{endpoint.Place} cannot be reached", (await Assert.ThrowsAsync<ChatException>(() => AskAsync(endpoint))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "does not take the key in OPENAI_API_KEY")]
    [InlineData(404, "check the address (it usually ends in /v1) and the model's name, fake-model")]
    [InlineData(302, "check the address")]
    public async Task WhatWillNotPassIsNotTriedAgain(int status, string sentence)
    {
        using var server = new FakeEndpoint(_ => new FakeReply(status, """{"error":{"message":"no"}}"""));
        Assert.Contains(sentence, (await Assert.ThrowsAsync<ChatException>(() => AskAsync(server.Endpoint))).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(200, "<html>welcome</html>", "the answer is no JSON")]
    [InlineData(200, "", "the answer is no JSON")]
    [InlineData(200, "[1, 2]", "no chat completion")]
    [InlineData(200, """{"choices":[]}""", "no chat completion")]
    [InlineData(200, """{"choices":[{"message":{"content":null}}]}""", "no chat completion")]
    [InlineData(200, """{"choices":[7]}""", "no chat completion")]
    [InlineData(400, """{"error":{"message":"filtered"}}""", "refuses the request with status 400 (filtered)")]
    [InlineData(422, """{"error":"bad seed"}""", "refuses the request with status 422 (bad seed)")]
    public async Task AnswersThatAreNoneSayWhy(int status, string body, string problem)
    {
        using var server = new FakeEndpoint(_ => new FakeReply(status, body));
        ChatAnswer answer = await AskAsync(server.Endpoint);
        Assert.Null(answer.Text);
        Assert.Contains(problem, answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEndlessAnswerIsCutOff()
    {
        using var server = new FakeEndpoint(_ => new FakeReply(200, new string(' ', 8 << 20)));
        Assert.Equal("the answer is no JSON", (await AskAsync(server.Endpoint)).Problem);
    }

    [Theory]
    [InlineData("http://localhost:8000/v1", "http://localhost:8000/v1")]
    [InlineData("https://me:word@host/v1/", "https://host/v1")]
    [InlineData("http://localhost:8000/v1/chat/completions", "http://localhost:8000/v1")]
    public void AddressesAreTakenAsUsersWriteThem(string written, string shown) => Assert.Equal(shown, JudgeEndpoint.Parse(written, "m", " ").Place);

    [Theory]
    [InlineData("localhost:8000", "m", "got 'localhost:8000'")]
    [InlineData("file:///etc/passwd", "m", "http or https")]
    [InlineData("http://localhost", " ", "must have a name")]
    public void AddressesThatAreNoneAreRefused(string address, string model, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(() => JudgeEndpoint.Parse(address, model, null)).Message, StringComparison.Ordinal);

    private static FakeReply Bad(string kind) => kind switch
    {
        "500" => new FakeReply(500, """{"error":{"message":"overloaded"}}"""),
        "slow" => FakeReply.Says("late") with { Delay = TimeSpan.FromSeconds(0.8) },
        _ => FakeReply.Says("cia") with { HangUp = true },
    };

    private static async Task<ChatAnswer> AskAsync(JudgeEndpoint endpoint)
    {
        using var remote = new EndpointChat(endpoint);
        return await new PatientChat(remote, endpoint, TimeProvider.System).AskAsync(Question, default);
    }
}
