using System.CommandLine;
using Dartboard.Cli.Hosting;
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

    /// <summary>The policy asked for; the model decides how much of it is possible.</summary>
    public SequencePolicy Policy(ParseResult parsed) => new(
        (int?)parsed.GetValue(_context) ?? int.MaxValue,
        !parsed.GetValue(_noBos),
        parsed.GetValue(_pack),
        parsed.GetValue(_countFirst),
        parsed.GetValue(_countSpecial));

    /// <summary>Stops where any of the options is given together with something that has its own text.</summary>
    /// <exception cref="UsageException">One is; the message names it.</exception>
    public void RequireNone(ParseResult parsed, string why)
    {
        if (Options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
            throw new UsageException($"{given.Name} cannot be given {why}");
    }

    /// <summary>The text files asked for; none for the documentation inside the SDK.</summary>
    public IReadOnlyList<string> Files(ParseResult parsed) => parsed.GetValue(_text) ?? [];

    /// <summary>The field or column that holds the text, null for <c>text</c>.</summary>
    public string? Field(ParseResult parsed) => parsed.GetValue(_field);

    /// <summary>The documents asked for, read as they are consumed.</summary>
    public IEnumerable<TextDocument> Documents(ParseResult parsed, Workers workers) => Read(Files(parsed), Field(parsed), workers);

    /// <summary>The documents of files, or of the SDK where there are none.</summary>
    public static IEnumerable<TextDocument> Read(IReadOnlyList<string> patterns, string? field, Workers workers) =>
        patterns.Count > 0 ? TextSource.Read(patterns, field) : SdkDocumentation.Read(workers);
}
