using System.CommandLine;
using Dartboard.Memory;
using Dartboard.Models.Text;

namespace Dartboard.Cli.Commands;

/// <summary><c>--text</c> and how it becomes sequences.</summary>
internal sealed class TextChoice
{
    private readonly Option<string[]> _text = CommonOptions.Text();
    private readonly Option<string?> _field = CommonOptions.Field();
    private readonly Option<long?> _context = CountOption.Create("--context", "Longest sequence in tokens [default: the model's context]", 2, 1 << 20);
    private readonly Option<bool> _pack = new("--pack") { Description = "Join documents and cut them into windows of the context, in place of one document per sequence" };
    private readonly Option<bool> _noBos = new("--no-bos") { Description = "Do not begin every sequence with BOS" };
    private readonly Option<bool> _countFirst = new("--count-first") { Description = "Count position 0, the attention sink" };
    private readonly Option<bool> _countSpecial = new("--count-special") { Description = "Count special tokens" };

    public IEnumerable<Option> Options => [_text, _field, _context, _pack, _noBos, _countFirst, _countSpecial];

    /// <summary>The policy asked for, as far as the vocabulary allows.</summary>
    public SequencePolicy Policy(ParseResult parsed, int modelContext, SpecialTokens special) => new(
        Math.Min((int?)parsed.GetValue(_context) ?? modelContext, modelContext),
        !parsed.GetValue(_noBos) && special.Bos is not null,
        parsed.GetValue(_pack),
        parsed.GetValue(_countFirst),
        parsed.GetValue(_countSpecial));

    /// <summary>The documents asked for, read as they are consumed.</summary>
    public IEnumerable<TextDocument> Documents(ParseResult parsed, Workers workers) => Read(parsed.GetValue(_text) ?? [], parsed.GetValue(_field), workers);

    /// <summary>The documents of files, or of the SDK where there are none.</summary>
    public static IEnumerable<TextDocument> Read(IReadOnlyList<string> patterns, string? field, Workers workers) =>
        patterns.Count > 0 ? TextSource.Read(patterns, field) : SdkDocumentation.Read(workers);
}
