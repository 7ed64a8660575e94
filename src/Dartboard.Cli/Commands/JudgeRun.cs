using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Records;
using Dartboard.Evaluation.Runs;
using Dartboard.Formats;
using Dartboard.Judging;
using Dartboard.Judging.Examples;
using Dartboard.Judging.Records;
using Dartboard.Memory;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary>Executes <c>dartboard explain --judge</c>: a language model explains and judges latents of a run.</summary>
/// <param name="judge">The judge.</param>
/// <param name="request">The run, and which of its latents.</param>
/// <param name="terminal">Where to write.</param>
internal sealed class JudgeRun(JudgeRequest judge, ExplainRequest request, Terminal terminal)
{
    /// <summary>The record's name in a run's folder.</summary>
    public const string FileName = "judge.json";

    private const string JudgingStage = "ask the judge";

    private readonly TimeProvider _time = TimeProvider.System;

    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var workers = new Workers(request.Threads, cancellation);
        using ReopenedRun run = await ReopenedRun.OpenAsync(request.Run, workers, terminal.Status, cancellation);
        IReadOnlyList<string> arms = Arms(run.Saved);
        var protocol = new JudgeProtocol { Seed = run.Saved.Setup.Seed };
        using var session = new JudgeSession(judge.Endpoint, protocol, judge.Concurrency, judge.Store, _time);
        LatentCase[] cases = RunDisplay.Show(terminal.Status, _time, progress => Choose(run, arms, protocol, workers, progress));
        terminal.Status.WriteLine(JudgeTable.Estimate(await session.EstimateAsync(cases, cancellation), judge.Endpoint, judge.Price));
        try
        {
            JudgeResults results = RunDisplay.Show(terminal.Status, _time, progress => Ask(session, cases, progress, cancellation));
            Write(results, run.Saved, session.Asked);
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            terminal.Status.WriteLine($"interrupted; {session.Asked.Requests} new answers are kept in {judge.Store}: run the same command again to go on");
            return ExitCode.Interrupted;
        }
    }

    private IReadOnlyList<string> Arms(SavedRun run)
    {
        if (request.Null is not null)
            throw new UsageException("--null cannot be given with --judge, whose scores are held against chance");
        if (request.Arm is { } arm && !run.SparseArms.Contains(arm))
            throw new UsageException($"--arm must be one of the run's arms with sparse codes, {string.Join(", ", run.SparseArms)}; got '{arm}'");
        IReadOnlyList<string> arms = request.Arm is null ? run.SparseArms : [request.Arm];
        if (request.Latents.Count > 0 && arms.Count > 1)
            throw new UsageException($"--latent needs --arm, one of {string.Join(", ", arms)}");
        return arms;
    }

    private LatentCase[] Choose(ReopenedRun run, IReadOnlyList<string> arms, JudgeProtocol protocol, Workers workers, IRunProgress progress)
    {
        var clock = new StageClock(progress, _time);
        progress.Plan([run.CaptureStage, .. arms.Select(arm => new Stage(ChoiceStage(arm), run.CaptureStage.Cost / 4))]);
        using ComparisonData data = clock.Time(run.CaptureStage.Name, run.Capture);
        var draw = new CaseDraw(data.FitSample.Corpus(), data.HeldOutSample.Corpus(), run.Model.Tokenizer, protocol, workers);
        return [.. arms.SelectMany(arm => clock.Time(ChoiceStage(arm), _ => Choose(run.Saved, arm, draw, data, workers)))];
    }

    private IReadOnlyList<LatentCase> Choose(SavedRun run, string name, CaseDraw draw, ComparisonData data, Workers workers)
    {
        using SavedArm arm = run.LoadArm(name, workers);
        LatentActivations fit = LatentActivations.Encode(arm.Encoder, data.Fit, workers), heldOut = LatentActivations.Encode(arm.Encoder, data.HeldOut.Activations, workers);
        return request.Latents.Count > 0 ? draw.Take(name, fit, heldOut, request.Latents) : draw.Draw(name, fit, heldOut, judge.Latents);
    }

    private JudgeResults Ask(JudgeSession session, LatentCase[] cases, IRunProgress progress, CancellationToken cancellation)
    {
        progress.Plan([new Stage(JudgingStage, 1)]);
        return new StageClock(progress, _time).Time(JudgingStage, part => session.RunAsync(cases, part, cancellation).GetAwaiter().GetResult());
    }

    private static string ChoiceStage(string arm) => $"choose latents of {arm}";

    private void Write(JudgeResults results, SavedRun run, JudgeUsage asked)
    {
        string file = request.Json ?? Path.Combine(run.Folder, FileName);
        AtomicFile.WriteText(file, RecordJson.Serialize(results));
        terminal.Results.WriteLine(JudgeTable.Draw(results, run.Setup));
        terminal.Status.WriteLine(JudgeTable.Spent(asked, judge.Price));
        terminal.Status.WriteLine($"every explanation and score: {file}; every exchange: {judge.Store}");
    }
}
