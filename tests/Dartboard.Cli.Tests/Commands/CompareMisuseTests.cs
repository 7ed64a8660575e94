using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>Bad input gets one sentence that names the argument and the numbers, the right exit code, and leaves nothing behind.</summary>
public sealed class CompareMisuseTests : IDisposable
{
    private static readonly string Model = Path.Combine(TestKit.SharedFiles.Repository, "models", "dotnet-docs-4m");

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("--k must be between 1 and the number of latents; got --k 64 for 32 latents", "--k", "64", "--latents", "32")]
    [InlineData("--tokens must be more than the number of latents, or least squares fits noise; got --tokens 8192 for 8192 latents", "--tokens", "8192")]
    [InlineData("--arms knows mean, pca, darts, darts-rademacher, darts-tied, topk-sae; got 'dart'", "--arms", "dart")]
    [InlineData("--site must name one of the model's 4 layers, blocks.0 to blocks.3; got blocks.9.hook_resid_post", "--site", "blocks.9.hook_resid_post")]
    [InlineData("--site: 'somewhere' is not a site: write it like blocks.2.hook_resid_post", "--site", "somewhere")]
    [InlineData("--k takes a whole number such as 4096 or 2^12; got 'many'", "--k", "many")]
    [InlineData("--k must be between 1 and 16777216; got 0", "--k", "0")]
    [InlineData("Unrecognized command or argument '--nonsense'", "--nonsense")]
    public void ArgumentsThatMakeNoSenseAreMisuse(string sentence, params string[] arguments) =>
        Expect(ExitCode.Misuse, sentence, ["compare", "--out", _folder["run"], .. arguments]);

    [Fact]
    public void AnExistingOutIsMisuseAndStaysAsItIs()
    {
        File.WriteAllText(_folder["run"], "mine");
        CommandLine ran = CommandLine.Run("compare", "--out", _folder["run"]);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Contains($"--out must name a folder that does not exist yet; {_folder["run"]} is already there", ran.Status, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder["run"]));
    }

    [Fact]
    public void AMissingModelIsMisuse() =>
        Expect(ExitCode.Misuse, "--model takes a folder or a name on the hub such as openai-community/gpt2; there is no folder", ["compare", "--out", _folder["run"], "--model", _folder["nowhere"]]);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(4_000_000)]
    public void ATruncatedCheckpointIsAFailure(int bytes)
    {
        CopyModel();
        File.WriteAllBytes(_folder["model/model.safetensors"], File.ReadAllBytes(Path.Combine(Model, "model.safetensors"))[..bytes]);
        Expect(ExitCode.Failure, "model.safetensors", ["compare", "--out", _folder["run"], "--model", _folder["model"]]);
    }

    [Fact]
    public void WeightsThatAreNotNumbersAreAFailure()
    {
        CopyModel();
        byte[] checkpoint = File.ReadAllBytes(Path.Combine(Model, "model.safetensors"));
        for (int i = checkpoint.Length - 2_000_000; i < checkpoint.Length; i += 2)
            (checkpoint[i], checkpoint[i + 1]) = (0x01, 0x7E);
        File.WriteAllBytes(_folder["model/model.safetensors"], checkpoint);
        File.WriteAllText(_folder["text.txt"], string.Join("<|endoftext|>", Enumerable.Range(0, 400).Select(i => $"Document number {i} says hello to number {i + 1}.")));
        Expect(ExitCode.Failure, "hold NaN or infinity", ["compare", "--out", _folder["run"], "--model", _folder["model"], "--text", _folder["text.txt"], "--latents", "64", "--tokens", "1000"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<|endoftext|> \n <|endoftext|>")]
    [InlineData("One short document.")]
    public void TooLittleTextIsAFailure(string text)
    {
        File.WriteAllText(_folder["text.txt"], text);
        Expect(ExitCode.Failure, "text", ["compare", "--out", _folder["run"], "--text", _folder["text.txt"]]);
    }

    public void Dispose() => _folder.Dispose();

    private void CopyModel()
    {
        Directory.CreateDirectory(_folder["model"]);
        foreach (string file in Directory.EnumerateFiles(Model))
            File.Copy(file, Path.Combine(_folder["model"], Path.GetFileName(file)));
    }

    private void Expect(int exitCode, string sentence, string[] arguments)
    {
        CommandLine ran = CommandLine.Run(arguments);
        Assert.Contains(sentence, ran.Status, StringComparison.Ordinal);
        Assert.Equal(exitCode, ran.ExitCode);
        Assert.Empty(ran.Output + ran.Results);
        Assert.False(Path.Exists(_folder["run"]));
        Assert.DoesNotContain(_folder.Entries, entry => entry.Contains("run", StringComparison.Ordinal));
    }
}
