using Dartboard.Cli.Hosting;
using Dartboard.Dictionaries;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>Text from the command line.</summary>
public sealed class GenerateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_prompt_is_continued_the_same_way_for_a_seed()
    {
        string greedy = Generate(), drawn = Generate("--temperature", "1", "--seed", "1");
        Assert.StartsWith("Gets the number of", greedy, StringComparison.Ordinal);
        Assert.Equal(greedy, Generate("--seed", "5"));
        Assert.Equal(drawn, Generate("--temperature", "1", "--seed", "1"));
        Assert.NotEqual(drawn, Generate("--temperature", "1", "--seed", "2"));
    }

    [Fact]
    public void A_latent_of_a_dartboard_steers()
    {
        DartboardFile.Save(_folder[DartboardSpec.FileName], new DartboardSpec(DartKind.Hadamard, 1, 7, 256, 512));
        string Steered(string strength) => Generate("--steer", Path.GetDirectoryName(_folder["x"])!, "--latent", "3", "--site", "blocks.2.hook_resid_post", "--strength", strength);
        Assert.Equal(Generate(), Steered("0"));
        Assert.NotEqual(Generate(), Steered("100"));
    }

    [Theory]
    [InlineData("--latent, the latent whose direction is added", "--steer", ".")]
    [InlineData("temperature must be at least 0", "--temperature", "-1")]
    [InlineData("top-p must be above 0", "--top-p", "0")]
    public void Misuse_is_named(string sentence, params string[] options)
    {
        CommandLine ran = CommandLine.Run(["generate", "Gets", .. options]);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Contains(sentence, ran.Status, StringComparison.Ordinal);
    }

    private static string Generate(params string[] options)
    {
        CommandLine ran = CommandLine.Run(["generate", "Gets the number of", "--tokens", "12", .. options]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        return ran.Output;
    }
}
