using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Evaluation.Runs;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Hub;
using Dartboard.Models.Store;
using Dartboard.Models.Text;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary>One execution of <c>dartboard capture</c>.</summary>
internal sealed class CaptureRun(CaptureOptions options, ParseResult parsed, Terminal terminal)
{
    /// <summary>Bounds the memory of a chunk, which holds all its sites at once.</summary>
    private const long ChunkBytes = 256 << 20;

    private readonly Workers _workers = new(CommonOptions.ThreadCount(parsed.GetValue(options.Threads)));

    private ulong Seed => options.Model.Seed(parsed, (ulong?)parsed.GetValue(options.Seed) ?? 42);

    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        ModelSource source = await options.Model.ResolveAsync(parsed, weights: true, terminal.Status, cancellation);
        using LanguageModel model = LanguageModel.Load(source.Folder, _workers, options.Model.Randomization(parsed), Seed);
        (IReadOnlyList<TokenSequence> sequences, string policy) = Sequences(model, source);
        using ModelActivations activations = Activations(model);
        StorePlan plan = Plan(model, source, activations.Sites, sequences, policy);
        string folder = parsed.GetValue(options.Out)!.FullName;
        using var writer = new StoreWriter(folder, plan, sequences);
        var capture = new StoreCapture(writer, activations.Sites, activations.Compute);
        CaptureEstimate estimate = capture.Estimate(folder, TimeProvider.System);
        Announce(model, source, plan, estimate);
        estimate.RequireSpace();
        long start = Stopwatch.GetTimestamp();
        try
        {
            Capture(capture, folder, estimate.Tokens > 0, cancellation);
        }
        catch (OperationCanceledException)
        {
            terminal.Status.WriteLine($"interrupted; what is finished is kept in {folder}: run the same command again to go on");
            return ExitCode.Interrupted;
        }

        Summarize(folder, source, plan, estimate, Stopwatch.GetElapsedTime(start));
        return ExitCode.Success;
    }

    private (IReadOnlyList<TokenSequence> Sequences, string Policy) Sequences(LanguageModel model, ModelSource source)
    {
        if (parsed.GetValue(options.TokenIds) is { } file)
            return (TokenIdFile.Read(file.FullName, model.VocabularySize, model.ContextLength), "token ids as given; every token counted");
        if (!File.Exists(Path.Combine(source.Folder, "tokenizer.json")))
            throw new UsageException($"{source.Provenance} has no tokenizer.json, so it cannot read text; give --token-ids FILE");
        SpecialTokens special = model.Tokenizer.Special;
        SequencePolicy policy = options.Text.Policy(parsed).For(model);
        var sequencer = new Sequencer(policy, special, text => model.Tokenizer.Encode(text, addSpecialTokens: false));
        var sequences = new List<TokenSequence>();
        long tokens = 0, wanted = parsed.GetValue(options.Tokens) ?? long.MaxValue;
        foreach (TokenSequence sequence in sequencer.Read(options.Text.Documents(parsed, _workers)))
        {
            // Their texts are not needed any more and would take most of the memory.
            sequences.Add(sequence with { Document = sequence.Document with { Text = "" } });
            if ((tokens += sequence.Tokens.Length) >= wanted)
                break;
        }

        return sequences.Count > 0 ? (sequences, policy.ToString()) : throw new UsageException("--text holds no document of at least one token; give more text");
    }

    private ModelActivations Activations(LanguageModel model)
    {
        try
        {
            return new ModelActivations(model, parsed.GetValue(options.Sites)!, _workers);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--site: {failure.Message}");
        }
    }

    private StorePlan Plan(LanguageModel model, ModelSource source, IReadOnlyList<StoreSite> sites, IReadOnlyList<TokenSequence> sequences, string policy)
    {
        int chunkTokens = (int)Math.Clamp(ChunkBytes / sites.Sum(site => 4L * site.Width), 256, 1 << 16);
        return new StorePlan(model.Name, source.Name, source.Revision, ModelFingerprint.Of(source.Folder), options.Model.Randomization(parsed), Seed, sites, options.ReadType(parsed), policy, sequences.Count, sequences.Sum(s => (long)s.Tokens.Length), StoreWriter.Checksum(sequences), chunkTokens);
    }

    private void Announce(LanguageModel model, ModelSource source, StorePlan plan, CaptureEstimate estimate)
    {
        IAnsiConsole console = terminal.Status;
        console.WriteLine($"model   {source.Provenance}{(plan.Randomization == Randomization.None ? "" : $", {plan.Randomization} randomized with seed {plan.Seed}")}");
        console.WriteLine($"text    {plan.Sequences} sequences, {plan.Tokens} tokens; {plan.Policy}");
        foreach (StoreSite site in plan.Sites)
            console.WriteLine($"site    {site.Name} = {model.HuggingFaceName(Site.Parse(site.Name))}, {site.Width} wide, {plan.Type}");
        console.WriteLine(estimate.Tokens == 0 ? "nothing is missing: the store is complete"
            : $"to do   {estimate.Tokens} tokens, {estimate.Bytes / 1e9:F3} GB ({estimate.FreeBytes / 1e9:F1} GB are free), about {estimate.Time:h\\:mm\\:ss}");
    }

    private void Capture(StoreCapture capture, string folder, bool isMissing, CancellationToken cancellation) => RunDisplay.Show(terminal.Status, TimeProvider.System, progress =>
    {
        bool verify = parsed.GetValue(options.Verify);
        progress.Plan([.. isMissing ? [new Stage("capture", 10)] : (Stage[])[], .. verify ? [new Stage("verify", 1)] : (Stage[])[]]);
        capture.Run(done => progress.Report("capture", done), cancellation);
        using ActivationStore store = ActivationStore.Open(folder);
        if (verify)
        {
            store.Verify(_workers);
            progress.Report("verify", 1);
        }

        return 0;
    });

    private void Summarize(string folder, ModelSource source, StorePlan plan, CaptureEstimate done, TimeSpan time)
    {
        if (parsed.GetValue(options.Json))
            terminal.Output.WriteLine(JsonSerializer.Serialize(new
            {
                store = folder,
                model = source.Provenance,
                policy = plan.Policy,
                sites = plan.Sites.Select(site => site.Name),
                sequences = plan.Sequences,
                tokens = plan.Tokens,
                captured_tokens = done.Tokens,
                bytes = done.Bytes,
                seconds = time.TotalSeconds,
            }));
        else
            terminal.Results.WriteLine($"{plan.Tokens} tokens at {plan.Sites.Count} sites are in {folder}{(done.Tokens > 0 ? $"; {done.Tokens / time.TotalSeconds:F0} tokens/s" : "")}");
    }
}
