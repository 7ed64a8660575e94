using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Capturing;
using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Probing;

/// <summary>Probes the tasks of the subject's own text, or those of given tables of prompts, and summarises.</summary>
/// <param name="settings">How tasks are probed.</param>
/// <param name="workers">Threads; no number depends on how many.</param>
/// <param name="progress">Told about every stage.</param>
/// <param name="time">Clock of the stages.</param>
public sealed class ProbeExperiment(ProbeSettings settings, Workers workers, IRunProgress progress, TimeProvider time)
{
    private const string LoadStage = "activations and dictionaries", ProbeStage = "probes", NullStage = "null";

    /// <summary>What probing one task of a default run was measured to cost, as so many floating-point operations of a capture.</summary>
    private const double TaskCost = 6e11;

    private readonly StageClock _clock = new(progress, time);
    private readonly ProbeRunner _runner = new(settings.Setting, settings.Penalty, workers);

    /// <summary>Runs all of it.</summary>
    /// <param name="load">Gets the subject ready; called once. The subject is disposed of at the end.</param>
    /// <param name="loadCost">What that costs, in floating-point operations.</param>
    /// <param name="files">Tables of prompts; none for the tasks of the subject's own text.</param>
    /// <param name="nullModel">Loads the subject's model with a kind and a seed of randomisation.</param>
    /// <exception cref="ArgumentException">A null of activations is asked for with tables of prompts.</exception>
    /// <exception cref="InvalidDataException">No task has enough documents, or activations are not numbers.</exception>
    public ProbeReport Run(Func<IProgress<double>, ProbeSubject> load, double loadCost, IReadOnlyList<LabelledText> files, Func<Randomization, ulong, LanguageModel> nullModel)
    {
        if (files.Count > 0 && settings.Null is { } kind && kind != NullKind.Labels)
            throw new ArgumentException($"--null {NullCatalog.NameOf(kind)} replaces the activations of the run's own text; with --data give --null {NullCatalog.NameOf(NullKind.Labels)}");
        double probeCost = TaskCost * Math.Max(files.Count, 40) * ProbeConditions.Values(settings.Setting).Length;
        progress.Plan([new Stage(LoadStage, loadCost), new Stage(ProbeStage, probeCost), .. settings.Null is null ? Array.Empty<Stage>() : [new Stage(NullStage, probeCost + (files.Count > 0 ? 0 : loadCost))]]);
        using ProbeSubject subject = _clock.Time(LoadStage, load);
        IReadOnlyList<ProbeMethod> methods = _runner.Methods(subject.Arms.Select(arm => arm.Name));
        return files.Count > 0 ? ProbeFiles(subject, methods, files) : ProbeText(subject, methods, nullModel);
    }

    private ProbeReport ProbeText(ProbeSubject subject, IReadOnlyList<ProbeMethod> methods, Func<Randomization, ulong, LanguageModel> nullModel)
    {
        TokenCorpus fit = subject.Data.FitSample.Corpus(), heldOut = subject.Data.HeldOutSample.Corpus();
        ConceptSuite suite = ConceptSuite.Create(fit, heldOut, subject.Model.Tokenizer);
        var corpora = new ProbeCorpora(suite.Tasks, fit, suite.FitReadable, heldOut, suite.HeldOutReadable);
        (ProbeInput input, IReadOnlyList<TaskResult> results) = _clock.Time(ProbeStage, part =>
        {
            ProbeInput pooled = corpora.Pool(subject.Data.Fit, subject.Data.HeldOut.Activations, subject.Encode(subject.Data.Fit, subject.Data.HeldOut.Activations, workers), settings, workers);
            return (pooled, _runner.Run(pooled, part));
        });
        using (input)
        {
            ProbeNull? found = settings.Null is { } kind
                ? _clock.Time(NullStage, part => new ProbeNullRun(kind, settings, _runner, workers).Run(subject, corpora, input, methods, nullModel, part))
                : null;
            return Report(subject, methods, suite.Description, results, found);
        }
    }

    private ProbeReport ProbeFiles(ProbeSubject subject, IReadOnlyList<ProbeMethod> methods, IReadOnlyList<LabelledText> files)
    {
        (TaskResult[] Real, TaskResult[] Permuted)[] results = _clock.Time(ProbeStage, part => files
            .Select((file, index) => ProbeFile(subject, file, new ProgressPart(part, (double)index / files.Count, (index + 1.0) / files.Count))).ToArray());
        ProbeNull? found = settings.Null is null ? null : _clock.Time(NullStage, _ => PermutedLabels.Summarise([.. results.SelectMany(result => result.Permuted)], methods, settings.Seed));
        return Report(subject, methods, files.Count == 1 ? "a table of prompts, read whole" : $"{files.Count} tables of prompts, read whole", [.. results.SelectMany(result => result.Real)], found);
    }

    private (TaskResult[] Real, TaskResult[] Permuted) ProbeFile(ProbeSubject subject, LabelledText file, IProgress<double> part)
    {
        SequencePolicy policy = (subject.Options.Policy with { Pack = false }).For(subject.Model);
        PromptTask prompts = PromptTask.Create(file, subject.Model, policy, settings.Seed);
        using Matrix fit = Capture.Run(subject.Model, prompts.Fit.Sequences, prompts.Fit.Counted, [subject.Options.Site], workers)[0];
        using Matrix heldOut = Capture.Run(subject.Model, prompts.HeldOut.Sequences, prompts.HeldOut.Counted, [subject.Options.Site], workers)[0];
        var corpora = new ProbeCorpora([prompts.Task], prompts.Fit.Corpus(), [.. prompts.Fit.DocumentTokens], prompts.HeldOut.Corpus(), [.. prompts.HeldOut.DocumentTokens]);
        using ProbeInput input = corpora.Pool(fit, heldOut, subject.Encode(fit, heldOut, workers), settings, workers);
        return ([.. _runner.Run(input, part)], settings.Null is null ? [] : [.. _runner.Run(PermutedLabels.Of(input, settings.Seed), part)]);
    }

    private ProbeReport Report(ProbeSubject subject, IReadOnlyList<ProbeMethod> methods, string taskSource, IReadOnlyList<TaskResult> results, ProbeNull? found)
    {
        if (results.All(result => result.Skipped))
            throw new InvalidDataException($"no task has documents of both classes to learn from and to test on, so there is nothing to probe ({results.Count} tried): give more --tokens, more --text or --data");
        return new ProbeReport
        {
            Setup = new ProbeSetup(
                subject.Model.Name, subject.Options.Site.ToString(), subject.Model.HuggingFaceName(subject.Options.Site), subject.Model.Width, subject.Options.LatentsFor(subject.Model.Width),
                subject.Options.K, settings.Seed, subject.Data.Fit.Rows, subject.Source, subject.Data.Policy, taskSource, settings.Setting.ToString().ToLowerInvariant(),
                ProbeConditions.Quantity(settings.Setting), settings.Pooling.ToString().ToLowerInvariant(), settings.Penalty.ToString().ToLowerInvariant()),
            Methods = methods,
            Means = ProbeSummaries.Means(methods, results, settings.Seed),
            Quivers = ProbeSummaries.Quivers(methods, results, settings.Seed),
            Tasks = results,
            Null = found,
        };
    }
}
