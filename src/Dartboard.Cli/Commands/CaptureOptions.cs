using System.CommandLine;
using Dartboard.Models.Store;

namespace Dartboard.Cli.Commands;

/// <summary>The options of <c>dartboard capture</c>.</summary>
internal sealed class CaptureOptions
{
    public ModelChoice Model { get; } = new();

    public TextChoice Text { get; } = new();

    public Option<FileInfo?> TokenIds { get; } = new("--token-ids") { Description = "Capture exactly these tokens: a JSON array with one array of ids per sequence", HelpName = "FILE" };

    public Option<string[]> Sites { get; } = new("--site")
    {
        Description = "Where: blocks.L.hook_resid_pre, blocks.L.hook_resid_post, ln_final.hook_normalized, logits, or a Hugging Face module",
        HelpName = "SITE",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<DirectoryInfo> Out { get; } = new("--out") { Description = "Folder of the store", HelpName = "DIR", Required = true };

    public Option<long?> Tokens { get; } = CountOption.Create("--tokens", "Stop after the sequence that reaches so many tokens [default: the whole text]", 1, long.MaxValue);

    public Option<string> Type { get; } = Choice("--dtype", "Element type on disk: f32 or bf16", "f32", "bf16");

    public Option<long?> Threads { get; } = CommonOptions.Threads();

    public Option<long?> Seed { get; } = CommonOptions.Seed(42);

    public Option<bool> Verify { get; } = new("--verify") { Description = "At the end, read everything back and compare it with the checksums" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the outcome as JSON" };

    public IEnumerable<Option> All => [.. Model.Options, .. Text.Options, TokenIds, Sites, Out, Tokens, Type, Seed, Threads, Verify, Json];

    public StoreType ReadType(ParseResult parsed) => parsed.GetValue(Type) == "bf16" ? StoreType.BF16 : StoreType.F32;

    private static Option<string> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
