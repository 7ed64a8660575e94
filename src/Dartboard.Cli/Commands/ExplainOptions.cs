using System.CommandLine;
using Dartboard.Cli.Commands.Lab;
using Dartboard.Evaluation.Features;
using Dartboard.Evaluation.Nulls;

namespace Dartboard.Cli.Commands;

/// <summary>The options of <c>dartboard explain</c>.</summary>
internal sealed class ExplainOptions
{
    private const int Top = 5;

    private readonly Option<string?> _arm = new("--arm") { Description = "One arm of the run [default: all; the only one where latents are named]", HelpName = "NAME" };
    private readonly Option<int[]?> _latents = CountListOption.Create("--latent", "Show these latents one by one, with patterns found by editing prompts [default: every arm at a glance]", 0, int.MaxValue);
    private readonly Option<NullKind?> _null = NullOption.Create("Hold scores against another null; all but shift fit the arm again, which takes as long as in compare", "that of the run");
    private readonly Option<long?> _top = CountOption.Create("--top", $"Best explained latents of each arm, or examples of each kind where latents are named [default: {Top}]", 1, 1 << 20);
    private readonly Option<FileInfo?> _json = new("--json") { Description = "Write everything that is shown to a JSON file", HelpName = "FILE" };
    private readonly Option<long?> _threads = CommonOptions.Threads();

    public Argument<DirectoryInfo> Run { get; } = new("RUN") { Description = "Folder of a finished compare, such as runs/TIME" };

    public IEnumerable<Option> All => [_arm, _latents, _null, _top, _json, _threads];

    public ExplainRequest Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(Run).ToString(),
        parsed.GetValue(_arm),
        parsed.GetValue(_latents) ?? [],
        parsed.GetValue(_null) is { } kind ? FeatureNull.Checked(kind) : null,
        (int?)parsed.GetValue(_top) ?? Top,
        CommonOptions.ReportFile(parsed, _json),
        CommonOptions.ThreadCount(parsed.GetValue(_threads)));
}
