using System.CommandLine;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Dartboard.Cli.Hosting;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Generation;
using Dartboard.Models.Hub;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary>One execution of <c>dartboard generate</c>.</summary>
internal sealed class GenerateRun(GenerateOptions options, ParseResult parsed, Terminal terminal)
{
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        ModelSource source = await options.Model.ResolveAsync(parsed, weights: true, terminal.Status, cancellation);
        var workers = new Workers(CommonOptions.ThreadCount(parsed.GetValue(options.Threads)), cancellation);
        ulong seed = (ulong?)parsed.GetValue(options.Seed) ?? 42;
        using LanguageModel model = LanguageModel.Load(source.Folder, workers, options.Model.Randomization(parsed), options.Model.Seed(parsed, seed));
        terminal.Status.WriteLine($"model   {source.Provenance}");
        SiteHooks? hooks = Steering(model);
        List<int> tokens = [.. Prompt(model, source)];
        var sampling = new Sampling(parsed.GetValue(options.Temperature), parsed.GetValue(options.TopP), seed);
        int shown = Show(model, tokens, 0);
        foreach (int token in model.Generate([.. tokens], (int?)parsed.GetValue(options.Tokens) ?? 64, sampling, workers, hooks))
        {
            if (token == model.Tokenizer.Special.Eos)
                break;
            tokens.Add(token);
            shown = Show(model, tokens, shown);
        }

        terminal.Output.WriteLine();
        return ExitCode.Success;
    }

    private int[] Prompt(LanguageModel model, ModelSource source)
    {
        if (!File.Exists(Path.Combine(source.Folder, "tokenizer.json")))
            throw new UsageException($"{source.Provenance} has no tokenizer.json, so it cannot read or write text");
        int[] tokens = model.Tokenizer.Encode(parsed.GetValue(options.Prompt)!);
        int[] prompt = tokens.Length > 0 ? tokens : model.Tokenizer.Special.Bos is { } bos ? [bos] : throw new UsageException("the prompt is empty and the tokenizer has no BOS to begin with; give a prompt");
        return prompt.Length < model.ContextLength ? prompt : throw new UsageException($"the prompt must leave room in the model's context of {model.ContextLength} tokens; got {prompt.Length}");
    }

    /// <summary>Prints what is new; the bytes of an unfinished character wait for the rest of it.</summary>
    private int Show(LanguageModel model, List<int> tokens, int shown)
    {
        string text = model.Tokenizer.Decode(CollectionsMarshal.AsSpan(tokens), skipSpecialTokens: true);
        if (text.Length <= shown || text.EndsWith('\ufffd'))
            return shown;
        terminal.Output.Write(text[shown..]);
        terminal.Output.Flush();
        return text.Length;
    }

    private SiteHooks? Steering(LanguageModel model)
    {
        if (parsed.GetValue(options.Steer) is not { } folder)
            return null;
        int latent = (int?)parsed.GetValue(options.Latent) ?? throw new UsageException("--steer needs --latent, the latent whose direction is added");
        LatentDirection direction = LatentDirection.Load(folder.FullName, latent);
        Site site = CommonOptions.ParseSite(parsed.GetValue(options.Site) ?? direction.Site ?? throw new UsageException($"{folder} does not say which site it is for; give --site"));
        if (direction.Values.Length != model.WidthAt(site))
            throw new UsageException($"the dictionary is {direction.Values.Length} wide; {site} of {model.Name} is {model.WidthAt(site)}");
        float strength = (float)parsed.GetValue(options.Strength);
        float[] added = [.. direction.Values.Select(value => strength * value)];
        terminal.Status.WriteLine($"steered at {site} by {strength} times latent {latent} of {folder}");
        return new SiteHooks().Add(site, (_, rows) =>
        {
            for (int at = 0; at < rows.Length; at += added.Length)
                TensorPrimitives.Add(rows.Slice(at, added.Length), added, rows.Slice(at, added.Length));
        });
    }
}
