using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Comparison.Data;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Records;
using Dartboard.Evaluation.Runs;
using Dartboard.Formats;
using Dartboard.Judging;
using Dartboard.Judging.Chat;
using Dartboard.Judging.Examples;
using Dartboard.Judging.Records;
using Dartboard.Memory;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary>Lets a judge explain and judge latents of a run; the record goes into the run's folder.</summary>
/// <param name="request">The judge.</param>
/// <param name="arms">Arms of the run.</param>
/// <param name="latents">Which latents of them; none for a draw.</param>
/// <param name="json">File for the record; null for <see cref="FileName"/> in the run's folder.</param>
/// <param name="terminal">Where to write.</param>
internal sealed class JudgeRun(JudgeRequest request, IReadOnlyList<string> arms, IReadOnlyList<int> latents, string? json, Terminal terminal)
{
    /// <summary>The record's name in a run's folder.</summary>
    public const string FileName = "judge.json";

    private const string JudgingStage = "ask the judge";

    private readonly TimeProvider _time = TimeProvider.System;

    public int Execute(ReopenedRun run, Workers workers, CancellationToken cancellation)
    {
        var protocol = new JudgeProtocol { Seed = run.Saved.Setup.Seed };
        using var session = new JudgeSession(request.Endpoint, protocol, request.Concurrency, request.Store, _time);
        LatentCase[] cases = RunDisplay.Show(terminal.Status, _time, progress => Choose(run, protocol, workers, progress));
        JudgeEstimate estimate = session.EstimateAsync(cases, cancellation).GetAwaiter().GetResult();
        terminal.Status.WriteLine(JudgeTable.Estimate(estimate, request.Endpoint, request.Price));
        JudgeResults results;
        try
        {
            results = RunDisplay.Show(terminal.Status, _time, progress => Ask(session, cases, progress, cancellation));
        }
        catch (OperationCanceledException)
        {
            terminal.Status.WriteLine($"interrupted; {session.Asked.Requests} new answers are kept in {request.Store}: run the same command again to go on");
            return ExitCode.Interrupted;
        }

        string file = json ?? Path.Combine(run.Saved.Folder, FileName);
        AtomicFile.WriteText(file, RecordJson.Serialize(results));
        terminal.Results.WriteLine(JudgeTable.Draw(results, run.Saved.Setup));
        terminal.Status.WriteLine(JudgeTable.Spent(session.Asked, request.Price));
        terminal.Status.WriteLine($"every explanation and score: {file}; every exchange: {request.Store}");
        return ExitCode.Success;
    }

    private LatentCase[] Choose(ReopenedRun run, JudgeProtocol protocol, Workers workers, IRunProgress progress)
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
        return latents.Count > 0 ? draw.Take(name, fit, heldOut, latents) : draw.Draw(name, fit, heldOut, request.Latents);
    }

    private JudgeResults Ask(JudgeSession session, LatentCase[] cases, IRunProgress progress, CancellationToken cancellation)
    {
        progress.Plan([new Stage(JudgingStage, 1)]);
        return new StageClock(progress, _time).Time(JudgingStage, part => session.RunAsync(cases, part, cancellation).GetAwaiter().GetResult());
    }

    private static string ChoiceStage(string arm) => $"choose latents of {arm}";
}
