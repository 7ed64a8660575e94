using System.CommandLine;

namespace Dartboard.Cli.Commands;

/// <summary>The options of <c>dartboard generate</c>.</summary>
internal sealed class GenerateOptions
{
    public Argument<string> Prompt { get; } = new("prompt") { Description = "The text to go on with; may be empty", DefaultValueFactory = _ => "" };

    public ModelChoice Model { get; } = new();

    public Option<long?> Tokens { get; } = CountOption.Create("--tokens", "Tokens to add at most [default: 64]", 1, 1 << 20);

    public Option<double> Temperature { get; } = new("--temperature") { Description = "Divides the logits; 0 takes the likeliest token every time", DefaultValueFactory = _ => 0 };

    public Option<double> TopP { get; } = new("--top-p") { Description = "Draw among the likeliest tokens that together reach this probability", DefaultValueFactory = _ => 1 };

    public Option<long?> Seed { get; } = CommonOptions.Seed(42);

    public Option<DirectoryInfo?> Steer { get; } = new("--steer") { Description = "Folder of a dictionary: an arm of a run, or SAELens's layout", HelpName = "DIR" };

    public Option<long?> Latent { get; } = CountOption.Create("--latent", "The latent of --steer whose direction is added", 0, int.MaxValue);

    public Option<double> Strength { get; } = new("--strength") { Description = "By how much that latent's activation is raised at every token", DefaultValueFactory = _ => 10 };

    public Option<string?> Site { get; } = new("--site") { Description = "Where it is added [default: the site the dictionary is for]", HelpName = "SITE" };

    public Option<long?> Threads { get; } = CommonOptions.Threads();

    public IEnumerable<Option> All => [.. Model.Options, Tokens, Temperature, TopP, Seed, Steer, Latent, Strength, Site, Threads];
}
