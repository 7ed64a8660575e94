using System.CommandLine;
using Dartboard.Evaluation.Comparison;
using Dartboard.Evaluation.Nulls;
using Dartboard.Models.Hub;

namespace Dartboard.Cli.Commands;

/// <summary>The options of <c>dartboard compare</c>.</summary>
internal sealed class CompareOptions
{
    private static readonly ComparisonOptions Defaults = new();

    private readonly Option<string> _site = CommonOptions.Site(Defaults.Site);
    private readonly Option<long?> _latents = CountOption.Create("--latents", "m, the number of latents of every dictionary [default: 32 × the model's width]", 1, 1 << 24);
    private readonly Option<long?> _k = CountOption.Create("--k", $"k, the active latents per token [default: {Defaults.K}]", 1, 1 << 24);
    private readonly Option<long?> _seed = CommonOptions.Seed(Defaults.Seed);
    private readonly Option<long?> _tokens = CountOption.Create("--tokens", $"Tokens to fit on; a quarter as many are held out to measure on [default: {Defaults.Tokens}]", 1, int.MaxValue);
    private readonly Option<string[]> _arms = new("--arms")
    {
        Description = $"What to compare, of {string.Join(", ", ArmCatalog.Names)} [default: all]",
        HelpName = "ARM",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<NullKind?> _null = NullOption.Create("What explanations of latents are held against", "shift");
    private readonly Option<DirectoryInfo?> _out = new("--out") { Description = "Folder for run.json, results.json and the dictionaries; must not exist [default: runs/<time>]", HelpName = "DIR" };
    private readonly Option<long?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _json = new("--json") { Description = "Print results.json in place of the table" };

    public ModelChoice Model { get; } = new();

    public TextChoice Text { get; } = new();

    public IEnumerable<Option> All => [.. Model.Options, .. Text.Options, _site, _latents, _k, _seed, _tokens, _arms, _null, _out, _threads, _json];

    public CompareRequest Read(ParseResult parsed, ModelSource model) => new(
        model,
        Model.Randomization(parsed),
        Model.Seed(parsed, (ulong?)parsed.GetValue(_seed) ?? Defaults.Seed),
        Text.Files(parsed),
        Text.Field(parsed),
        parsed.GetValue(_out)?.FullName,
        CommonOptions.ThreadCount(parsed.GetValue(_threads)),
        parsed.GetValue(_json),
        new ComparisonOptions
        {
            Site = CommonOptions.ParseSite(parsed.GetValue(_site)!),
            Latents = (int?)parsed.GetValue(_latents),
            K = (int?)parsed.GetValue(_k) ?? Defaults.K,
            Seed = (ulong?)parsed.GetValue(_seed) ?? Defaults.Seed,
            Tokens = (int?)parsed.GetValue(_tokens) ?? Defaults.Tokens,
            Policy = Text.Policy(parsed),
            Null = parsed.GetValue(_null) ?? Defaults.Null,
            Arms = parsed.GetValue(_arms) is { Length: > 0 } arms ? [.. arms.SelectMany(arm => arm.Split(','))] : Defaults.Arms,
        });
}
