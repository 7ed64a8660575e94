using System.Text.Json;
using Dartboard.Cli.Hosting;
using Dartboard.TestKit;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>A judge that always says no, asked about a small run.</summary>
public sealed class JudgeRunTests : IClassFixture<JudgeRunTests.RunFixture>, IDisposable
{
    private readonly RunFixture _run;
    private readonly TemporaryFolder _folder = new();
    private readonly FakeEndpoint _server = new(AlwaysNo);

    public JudgeRunTests(RunFixture run) => _run = run;

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ARunIsJudgedOnceAndThenReadFromTheStore()
    {
        CommandLine ran = Judge();
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        (string table, string status) = (ran.Results, ran.Status);
        string record = File.ReadAllText(_run["judge.json"]);
        int asked = _server.Requests.Count;
        // Two latents: an explanation, 2 × 2 × 4 ratings, 10 intruders each. The tied arm has the same latents.
        Assert.Equal(2 * 27, asked);
        Assert.Contains("54 requests (54 more need no asking)", status, StringComparison.Ordinal);
        Assert.Contains("if an answer takes 2 s", status, StringComparison.Ordinal);
        Assert.Contains("asked: 54 requests, 5,400 tokens in and 378 out, cost 0.0062", status, StringComparison.Ordinal);
        Assert.Matches(@"darts +judge +2 +\.500 +\.500 \.500 +\.500 +\.500 +\.500 \.500 +\.500 +\.500 +\.\d{3}", table);
        Assert.Matches(@"\n +rules +2 +\.500 ", table);
        Assert.Contains("darts-tied", table, StringComparison.Ordinal);

        string free = Judge().Status;
        Assert.Equal(asked, _server.Requests.Count);
        Assert.Contains("0 requests (108 more need no asking)", free, StringComparison.Ordinal);
        Assert.Equal(record, File.ReadAllText(_run["judge.json"]));
        using JsonDocument json = JsonDocument.Parse(record);
        string one = _folder["one.json"];
        Judge("--arm", "darts", "--latent", json.RootElement.GetProperty("latents")[0].GetProperty("latent").GetRawText(), "--json", one);
        Assert.Equal(asked, _server.Requests.Count);
        using JsonDocument single = JsonDocument.Parse(File.ReadAllText(one));
        Assert.Equal(json.RootElement.GetProperty("latents")[0].GetRawText(), single.RootElement.GetProperty("latents")[0].GetRawText());
        Assert.Equal("dartboard.judge/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal(["rules", "language_model"], json.RootElement.GetProperty("latents")[0].GetProperty("explanations").EnumerateArray().Select(e => e.GetProperty("source").GetString()).Order(StringComparer.Ordinal).Reverse());
    }

    [Theory]
    [InlineData("--null cannot be given with --judge", "--null", "shift")]
    [InlineData("--arm must be one of the run's arms with sparse codes, darts, darts-tied; got 'mean'", "--arm", "mean")]
    [InlineData("--latent needs --arm, one of darts, darts-tied", "--latent", "3")]
    [InlineData("got 64 for 64 latents", "--arm", "darts", "--latent", "64")]
    public void WhatMakesNoSenseIsSaid(string message, params string[] more)
    {
        CommandLine ran = Judge(more);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Contains(message, ran.Status, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    private CommandLine Judge(params string[] more) => CommandLine.Run(
        ["explain", _run[""], "--judge", _server.Address, "--judge-model", "fake", "--judge-latents", "2", "--judge-price-in", "1", "--judge-price-out", "2", "--judge-cache", _folder["judge.db"], .. more]);

    private static FakeReply AlwaysNo(FakeRequest request) => FakeReply.Says(
        request.System.Contains("Rate for every", StringComparison.Ordinal) ? $"[{string.Join(",", FakeEndpoint.Passages(request.User).Select(_ => 0))}]"
        : request.System.Contains("the intruder", StringComparison.Ordinal) ? "[1]"
        : "EXPLANATION: words");

    /// <summary>A run on documents of random words.</summary>
    public sealed class RunFixture : IDisposable
    {
        private static readonly string[] Words = ["apple", "river", "engine", "window", "garden", "silver", "bottle", "planet", "market", "doctor", "forest", "mirror"];

        private readonly TemporaryFolder _folder = new();

        public RunFixture()
        {
            var noise = new Noise(1);
            File.WriteAllText(_folder["text.txt"], string.Join("<|endoftext|>", Enumerable.Range(0, 900).Select(i => $"{i}: {string.Join(' ', Enumerable.Range(0, 24).Select(_ => Words[noise.Below(Words.Length)]))}.")));
            CommandLine ran = CommandLine.Run("compare", "--arms", "darts,darts-tied", "--latents", "64", "--k", "4", "--tokens", "16000", "--text", _folder["text.txt"], "--out", this[""]);
            Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        }

        /// <summary>Path of something in the run's folder.</summary>
        public string this[string name] => _folder[Path.Combine("run", name)];

        public void Dispose() => _folder.Dispose();
    }
}
