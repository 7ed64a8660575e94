using System.Text.Json;
using Dartboard.Cli.Commands;
using Dartboard.Cli.Hosting;
using Dartboard.Judging.Chat;
using Dartboard.Memory;
using Dartboard.TestKit;
using Spectre.Console.Testing;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>A judge that always says no, asked about a small run.</summary>
public sealed class JudgeRunTests : IDisposable
{
    private static readonly string[] Words = ["apple", "river", "engine", "window", "garden", "silver", "bottle", "planet", "market", "doctor", "forest", "mirror"];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeEndpoint _server = new(AlwaysNo);

    public JudgeRunTests()
    {
        var noise = new Noise(1);
        File.WriteAllText(_folder["text.txt"], string.Join("<|endoftext|>", Enumerable.Range(0, 900).Select(i => $"{i}: {string.Join(' ', Enumerable.Range(0, 24).Select(_ => Words[noise.Below(Words.Length)]))}.")));
        CommandLine ran = CommandLine.Run("compare", "--arms", "darts,darts-tied", "--latents", "64", "--k", "4", "--tokens", "16000", "--text", _folder["text.txt"], "--out", _folder["run"]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ARunIsJudgedOnceAndThenReadFromTheStore()
    {
        (string table, string status) = await JudgeAsync();
        string record = File.ReadAllText(_folder["run/judge.json"]);
        int asked = _server.Requests.Count;
        // Two latents: an explanation, 2 × 2 × 4 ratings, 10 intruders each. The tied arm has the same latents.
        Assert.Equal(2 * 27, asked);
        Assert.Contains("54 requests (54 more need no asking)", status, StringComparison.Ordinal);
        Assert.Contains("if an answer takes 2 s", status, StringComparison.Ordinal);
        Assert.Contains("asked: 54 requests, 5,400 tokens in and 378 out, cost 0.0062", status, StringComparison.Ordinal);
        Assert.Matches(@"darts +judge +2 +\.500 +\.500 \.500 +\.500 +\.500 +\.500 \.500 +\.500 +\.500 +\.\d{3}", table);
        Assert.Matches(@"\n +rules +2 +\.500 ", table);
        Assert.Contains("darts-tied", table, StringComparison.Ordinal);

        (_, string free) = await JudgeAsync();
        Assert.Equal(asked, _server.Requests.Count);
        Assert.Contains("0 requests (108 more need no asking)", free, StringComparison.Ordinal);
        Assert.Equal(record, File.ReadAllText(_folder["run/judge.json"]));
        using JsonDocument json = JsonDocument.Parse(record);
        string one = _folder["one.json"];
        await JudgeAsync([json.RootElement.GetProperty("latents")[0].GetProperty("latent").GetInt32()], one);
        Assert.Equal(asked, _server.Requests.Count);
        using JsonDocument single = JsonDocument.Parse(File.ReadAllText(one));
        Assert.Equal(json.RootElement.GetProperty("latents")[0].GetRawText(), single.RootElement.GetProperty("latents")[0].GetRawText());
        Assert.Equal("dartboard.judge/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(["rules", "language_model"], json.RootElement.GetProperty("latents")[0].GetProperty("explanations").EnumerateArray().Select(e => e.GetProperty("source").GetString()).Order(StringComparer.Ordinal).Reverse());
    }

    private async Task<(string Results, string Status)> JudgeAsync(int[]? latents = null, string? json = null)
    {
        var workers = new Workers(2);
        using var results = new TestConsole();
        using var status = new TestConsole();
        results.Profile.Width = status.Profile.Width = 400;
        using ReopenedRun run = await ReopenedRun.OpenAsync(_folder["run"], workers, status, CancellationToken.None);
        var request = new JudgeRequest(JudgeEndpoint.Parse(_server.Address, "fake", null), Latents: 2, Concurrency: 2, new JudgePrice(1, 2), _folder["judge.db"]);
        Assert.Equal(ExitCode.Success, new JudgeRun(request, run.Saved.SparseArms, latents ?? [], json, new Terminal(TextWriter.Null, results, status)).Execute(run, workers, CancellationToken.None));
        return (results.Output, status.Output);
    }

    private static FakeReply AlwaysNo(FakeRequest request) => FakeReply.Says(
        request.System.Contains("Rate for every", StringComparison.Ordinal) ? $"[{string.Join(",", FakeEndpoint.Passages(request.User).Select(_ => 0))}]"
        : request.System.Contains("the intruder", StringComparison.Ordinal) ? "[1]"
        : "EXPLANATION: words");
}
