using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Models;

namespace Dartboard.Cli.Commands;

/// <summary>Options that several commands share, with one wording.</summary>
internal static class CommonOptions
{
    public static Option<string[]> Text() => new("--text")
    {
        Description = "Text: txt, jsonl, csv, conllu, .gz of each, patterns, or - for standard input [default: the documentation inside the .NET SDK]",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string?> Field() => new("--field") { Description = "Field of jsonl or column of csv that holds the text [default: text]", HelpName = "NAME" };

    public static Option<string> Site(Site site) => new("--site")
    {
        Description = "Where activations are taken, such as blocks.2.hook_resid_post or model.layers.2",
        HelpName = "SITE",
        DefaultValueFactory = _ => site.ToString(),
    };

    public static Option<long?> Seed(ulong seed) => CountOption.Create("--seed", $"Seed of every random stream [default: {seed}]", 0, long.MaxValue);

    public static Option<long?> Threads() => CountOption.Create("--threads", "Threads; no result depends on their number [default: all cores]", 1, 1024);

    public static int ThreadCount(long? threads) => (int?)threads ?? Environment.ProcessorCount;

    /// <summary>Where a report is to be written, looked at before the work is done that it reports.</summary>
    /// <exception cref="UsageException">The folder is not there, or a folder has that name.</exception>
    public static string? ReportFile(ParseResult parsed, Option<FileInfo?> option)
    {
        if (parsed.GetValue(option) is not { } file)
            return null;
        if (Directory.Exists(file.FullName))
            throw new UsageException($"{option.Name} must name a file; {file.FullName} is a folder");
        return file.Directory is { Exists: false } folder ? throw new UsageException($"{option.Name}: there is no folder {folder.FullName} to write {file.Name} to") : file.FullName;
    }

    public static Site ParseSite(string name)
    {
        try
        {
            return Models.Site.Parse(name);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--site: {failure.Message}");
        }
    }
}
