using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Evaluation.Comparison;

namespace Dartboard.Cli.Commands;

/// <summary>The options of <c>dartboard price</c>.</summary>
internal sealed class PriceOptions
{
    public const string Explanation = "explanation";

    private static readonly ComparisonOptions Defaults = new();

    private readonly Argument<string> _source = new("RUN|DICTIONARY") { Description = "Folder of a finished compare, or one dictionary: a folder in its dictionaries/, a dartboard.json, or a TopK SAE in SAELens's layout" };
    private readonly Option<string> _score = Choice();
    private readonly Option<long?> _darts = CountOption.Create("--darts", "M, the darts thrown [default: 2^20 auc, 2^26 linear, 2^16 explanation]", 1 << 10, 1L << 40);
    private readonly Option<string[]> _concepts = new("--concept") { Description = "Price these concepts only, in more detail [default: all of the text]", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _site = CommonOptions.Site(Defaults.Site);
    private readonly Option<long?> _k = CountOption.Create("--k", $"k, the active latents per token, of a lone dartboard.json whose explanations are priced [default: {Defaults.K}]", 1, 1 << 24);
    private readonly Option<long?> _tokens = CountOption.Create("--tokens", $"Tokens to choose latents on; a quarter as many are held out to score them on [default: {Defaults.Tokens}]", 1, int.MaxValue);
    private readonly Option<long?> _seed = CommonOptions.Seed(Defaults.Seed);
    private readonly Option<long?> _threads = CommonOptions.Threads();
    private readonly Option<FileInfo?> _json = new("--json") { Description = "File to write everything to", HelpName = "FILE" };
    private readonly Option<FileInfo?> _csv = new("--csv") { Description = "File to write a row for each price to", HelpName = "FILE" };

    public ModelChoice Model { get; } = new();

    public TextChoice Text { get; } = new();

    public Argument<string> Source => _source;

    public IEnumerable<Option> All => [_score, _darts, _concepts, .. OfDictionaries, _seed, _threads, _json, _csv];

    private IEnumerable<Option> OfDictionaries => [.. Model.Options, .. Text.Options, _site, _k, _tokens];

    /// <exception cref="UsageException">Concepts are asked for where none are priced.</exception>
    public PriceRequest Read(ParseResult parsed)
    {
        string score = parsed.GetValue(_score)!;
        string[] concepts = parsed.GetValue(_concepts) ?? [];
        if (score == Explanation && concepts.Length > 0)
            throw new UsageException("--concept goes with --score auc and linear; explanations are priced latent by latent");
        return new PriceRequest(
            parsed.GetRequiredValue(_source), score, parsed.GetValue(_darts) ?? DefaultDarts(score), concepts, (ulong?)parsed.GetValue(_seed),
            CommonOptions.ThreadCount(parsed.GetValue(_threads)), CommonOptions.ReportFile(parsed, _json), CommonOptions.ReportFile(parsed, _csv));
    }

    /// <summary>Stops where an option is given that the run decides.</summary>
    /// <exception cref="UsageException">One is; the message names it.</exception>
    public void RequireNoneOfDictionaries(ParseResult parsed)
    {
        if (OfDictionaries.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
            throw new UsageException($"{given.Name} cannot be given with a run or a dictionary in one, whose model, text and sizes are taken");
    }

    /// <summary>On what a dictionary outside a run is priced.</summary>
    public ComparisonOptions ReadComparison(ParseResult parsed, int latents) => new()
    {
        Site = CommonOptions.ParseSite(parsed.GetValue(_site)!),
        Latents = latents,
        K = (int?)parsed.GetValue(_k) ?? Math.Min(Defaults.K, latents),
        Seed = (ulong?)parsed.GetValue(_seed) ?? Defaults.Seed,
        Tokens = (int?)parsed.GetValue(_tokens) ?? Defaults.Tokens,
        Policy = Text.Policy(parsed),
    };

    private static long DefaultDarts(string score) => score switch
    {
        "auc" => 1 << 20,
        "linear" => 1 << 26,
        _ => 1 << 16,
    };

    private static Option<string> Choice()
    {
        var option = new Option<string>("--score")
        {
            Description = "What is priced: auc (of x·y over documents), linear (cosine of x with the mean difference), explanation (F1 of each latent's own explanation)",
            HelpName = "auc|linear|explanation",
            DefaultValueFactory = _ => "auc",
        };
        option.AcceptOnlyFromAmong("auc", "linear", Explanation);
        return option;
    }
}
