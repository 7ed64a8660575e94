using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Rendering;
using Dartboard.Models.Hub;
using Dartboard.Models.Tokenizers;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard tokenize</c>: what a model's tokenizer makes of a text.</summary>
internal static class TokenizeCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var model = new ModelChoice();
        var file = new Option<FileInfo?>("--json") { Description = "Read a JSON array of strings and write a JSON array of {ids, tokens, decoded}", HelpName = "FILE" };
        var text = new Argument<string?>("text") { Description = "The text to show in pieces", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("tokenize", "Show how a model's tokenizer cuts text, special tokens as it adds them itself.") { file, text };
        foreach (Option option in model.Options)
            command.Options.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(file) is null == parsed.GetValue(text) is null)
                throw new UsageException("give either a TEXT to show or --json FILE");
            ModelSource source = await model.ResolveAsync(parsed, weights: false, terminal.Status, cancellation);
            Tokenizer tokenizer = Tokenizer.Load(source.Folder);
            if (parsed.GetValue(file) is { } input)
                terminal.Output.WriteLine(JsonSerializer.Serialize(ReadTexts(input.FullName).Select(each => Describe(tokenizer, each)), Json));
            else
                TokenPieces.Show(terminal.Results, tokenizer, parsed.GetValue(text)!);
            return ExitCode.Success;
        });
        return command;
    }

    private static object Describe(Tokenizer tokenizer, string text)
    {
        int[] ids = tokenizer.Encode(text);
        return new { ids, tokens = ids.Select(tokenizer.TokenText), decoded = tokenizer.Decode(ids) };
    }

    private static string[] ReadTexts(string path)
    {
        try
        {
            string?[] texts = JsonSerializer.Deserialize<string?[]>(File.ReadAllBytes(path)) ?? throw new JsonException("it is null");
            return [.. texts.Select(text => text ?? throw new JsonException("an element is null"))];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: expected a JSON array of strings ({failure.Message})", failure);
        }
    }
}
