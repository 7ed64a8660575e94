using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Nulls;
using Dartboard.Evaluation.Probing;
using Dartboard.Models.Hub;

namespace Dartboard.Cli.Commands;

/// <summary>The options of <c>dartboard probe</c>.</summary>
internal sealed class ProbeOptions
{
    private static readonly ComparisonOptions Defaults = new();

    private readonly Option<string[]> _data = new("--data")
    {
        Description = "Tables of prompts, one task each: csv or jsonl, .gz of either, with prompt and target (two different values), or patterns [default: tasks from the text]",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _setting = Choice<ProbeSetting>("--setting", "What is made harder: standard (up to 1024 training documents), scarcity (20 sizes, 2 to 1024), imbalance (19 shares of positive documents), noise (11 shares of wrong labels)");
    private readonly Option<string> _pooling = Choice<Pooling>("--pooling", "Which activation of a document is read: of its last token, the mean or the largest");
    private readonly Option<string> _penalty = Choice<Penalty>("--penalty", "Of the sparse probes' logistic regression: l1 or l2");
    private readonly Option<string?> _null = new("--null") { Description = $"Probe a null as well, of {string.Join(", ", NullCatalog.Names)}", HelpName = "NAME" };
    private readonly Option<string> _site = CommonOptions.Site(Defaults.Site);
    private readonly Option<long?> _latents = CountOption.Create("--latents", "m, the number of latents of every dictionary [default: 32 × the model's width]", 1, 1 << 24);
    private readonly Option<long?> _k = CountOption.Create("--k", $"k, the active latents per token [default: {Defaults.K}]", 1, 1 << 24);
    private readonly Option<long?> _tokens = CountOption.Create("--tokens", $"Tokens to fit on; a quarter as many are held out to test on [default: {Defaults.Tokens}]", 1, int.MaxValue);
    private readonly Option<long?> _seed = CommonOptions.Seed(Defaults.Seed);
    private readonly Option<long?> _threads = CommonOptions.Threads();
    private readonly Option<FileInfo?> _json = new("--json") { Description = "File to write everything to", HelpName = "FILE" };
    private readonly Option<FileInfo?> _csv = new("--csv") { Description = "File to write a row for each task and method to", HelpName = "FILE" };

    /// <summary>The run whose arms are probed.</summary>
    public Argument<string?> Run { get; } = new("RUN") { Description = "Folder of a finished compare, such as runs/TIME: its model, text and dictionaries are probed [default: fit darts, darts-rademacher and topk-sae]", Arity = ArgumentArity.ZeroOrOne };

    public ModelChoice Model { get; } = new();

    public TextChoice Text { get; } = new();

    public IEnumerable<Option> All => [_data, _setting, _pooling, _penalty, _null, .. Model.Options, .. Text.Options, .. Sizes, _seed, _threads, _json, _csv];

    private Option[] Sizes => [_site, _latents, _k, _tokens];

    /// <exception cref="UsageException">An option is given that the run decides.</exception>
    public ProbeRequest Read(ParseResult parsed)
    {
        if (parsed.GetValue(Run) is not null && Model.Options.Concat(Text.Options).Concat(Sizes).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
            throw new UsageException($"{given.Name} cannot be given with RUN, whose model, text and sizes are probed");
        return new ProbeRequest(
            parsed.GetValue(Run),
            parsed.GetValue(_data) ?? [],
            new ProbeSettings
            {
                Setting = Enum.Parse<ProbeSetting>(parsed.GetValue(_setting)!, ignoreCase: true),
                Pooling = Enum.Parse<Pooling>(parsed.GetValue(_pooling)!, ignoreCase: true),
                Penalty = Enum.Parse<Penalty>(parsed.GetValue(_penalty)!, ignoreCase: true),
                Null = parsed.GetValue(_null) is { } name ? NullCatalog.Get(name) : null,
                Seed = (ulong?)parsed.GetValue(_seed) ?? Defaults.Seed,
            },
            parsed.GetValue(_seed) is not null,
            CommonOptions.ThreadCount(parsed.GetValue(_threads)),
            parsed.GetValue(_json)?.FullName,
            parsed.GetValue(_csv)?.FullName);
    }

    public ProbeFitting ReadFitting(ParseResult parsed, ModelSource model) => new(
        model,
        Model.Randomization(parsed),
        Model.Seed(parsed, (ulong?)parsed.GetValue(_seed) ?? Defaults.Seed),
        Text.Files(parsed),
        Text.Field(parsed),
        new ComparisonOptions
        {
            Site = CommonOptions.ParseSite(parsed.GetValue(_site)!),
            Latents = (int?)parsed.GetValue(_latents),
            K = (int?)parsed.GetValue(_k) ?? Defaults.K,
            Seed = (ulong?)parsed.GetValue(_seed) ?? Defaults.Seed,
            Tokens = (int?)parsed.GetValue(_tokens) ?? Defaults.Tokens,
            Policy = Text.Policy(parsed),
            Arms = ProbeSubject.DefaultArms,
        });

    private static Option<string> Choice<TChoice>(string name, string description)
        where TChoice : struct, Enum
    {
        string[] names = [.. Enum.GetNames<TChoice>().Select(choice => choice.ToLowerInvariant())];
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', names), DefaultValueFactory = _ => names[0] };
        option.AcceptOnlyFromAmong(names);
        return option;
    }
}
