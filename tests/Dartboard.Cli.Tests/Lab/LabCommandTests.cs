using System.Text.Json;
using Dartboard.Cli.Hosting;

namespace Dartboard.Cli.Tests.Lab;

public sealed class LabCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lab-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("lab histogram --width 7", "--width must be between 8 and 1048576; got 7")]
    [InlineData("lab coherence --width 7", "--width must be between 8 and 1048576; got 7")]
    [InlineData("lab align --darts 0", "--darts must be between 1 and 1099511627776; got 0")]
    [InlineData("lab align --darts 2^41", "--darts must be between 1 and 1099511627776; got 2^41")]
    [InlineData("lab histogram --darts 2^29", "darts must be at most 268435456, because all products are kept to compare distributions exactly (lab align takes 2^40); got 536870912")]
    [InlineData("lab coherence --darts 2^27", "darts must be at most 67108864, because every pair of them is compared; got 134217728")]
    [InlineData("lab coherence --darts 1", "darts must be at least 2 to make a pair; got 1")]
    [InlineData("lab histogram --tau -0.1", "tau must be between 0 and √n = 32, which is cosine 1, because it counts standard deviations ‖y‖/√n; got -0.1")]
    [InlineData("lab align --tau 33", "tau must be between 0 and √n = 32, which is cosine 1, because it counts standard deviations ‖y‖/√n; got 33")]
    [InlineData("lab align --tau much", "--tau takes a number such as 0.5; got 'much'")]
    [InlineData("lab align --kind darts", "--kind must be rademacher, hadamard or gaussian; got 'darts'")]
    [InlineData("lab align --seed -1", "--seed takes a whole number such as 4096 or 2^12; got '-1'")]
    [InlineData("lab floor --k 32,x", "--k takes whole numbers between 1 and 16384, separated by commas; got 'x'")]
    [InlineData("lab floor --width 16 --k 17", "k must be between 1 and the smaller of width and latents; got k = 17 for 512 latents of width 16")]
    [InlineData("lab superposition --frequency often", "--frequency must be constant or variable; got 'often'")]
    [InlineData("lab post --out .", "--out must name a folder that is not there yet")]
    [InlineData("lab histogram --y normal", "--y must be gaussian, spiky, or a file that ends in .npy or .safetensors; got 'normal'")]
    public async Task WhatMakesNoSenseIsOneSentence(string line, string sentence)
    {
        CommandLine run = await CommandLine.RunAsync(line.Split(' '));
        Assert.Equal(ExitCode.Misuse, run.Code);
        Assert.Contains(sentence, run.Status, StringComparison.Ordinal);
        Assert.Single(run.Status.TrimEnd().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task UnreadableActivationFilesAreOneSentence()
    {
        string missing = Path.Combine(_folder, "none.npy"), broken = Path.Combine(_folder, "broken.npy"), weights = Path.Combine(_folder, "broken.safetensors");
        File.WriteAllText(broken, "not an array");
        File.WriteAllText(weights, "x");
        foreach ((string path, string words) in ((string, string)[])[(missing, "there is no file"), (broken, "is not an .npy file of version 1, 2 or 3"), (weights, "at least 8 bytes")])
        {
            CommandLine run = await CommandLine.RunAsync("lab", "histogram", "--y", path);
            Assert.Equal(ExitCode.Failure, run.Code);
            Assert.Contains(words, run.Status, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("histogram --width 64 --darts 1000", "dartboard.lab.histogram/1")]
    [InlineData("coherence --width 64 --darts 300 --sweep --kind hadamard", "dartboard.lab.coherence/1")]
    [InlineData("align --width 96 --darts 5000 --vectors 3", "dartboard.lab.align/1")]
    [InlineData("align --width 16 --darts 500 --kind gaussian", "dartboard.lab.align/1")]
    [InlineData("floor --width 16,24 --latents 64 --k 4 --tokens 64 --fit-tokens 2048 --pursuit-tokens 8", "dartboard.lab.floor/1")]
    public async Task FilesHoldTheSchemaAndDoNotDependOnThreads(string line, string schema)
    {
        string[] texts = new string[2];
        for (int threads = 1; threads <= 2; threads++)
        {
            string json = Path.Combine(_folder, $"{threads}.json"), csv = Path.Combine(_folder, $"{threads}.csv");
            CommandLine run = await CommandLine.RunAsync(["lab", .. line.Split(' '), "--threads", $"{threads}", "--json", json, "--csv", csv]);
            Assert.True(run.Code == ExitCode.Success, run.Status);
            texts[threads - 1] = File.ReadAllText(json) + File.ReadAllText(csv) + run.Output;
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(json));
            Assert.Equal(schema, document.RootElement.GetProperty("schema").GetString());
            Assert.False(string.IsNullOrEmpty(document.RootElement.GetProperty("verdict").GetString()));
            string[] rows = File.ReadAllLines(csv);
            Assert.True(rows.Length > 1);
            Assert.All(rows, row => Assert.Equal(rows[0].Count(c => c == ','), row.Count(c => c == ',')));
        }

        Assert.Equal(texts[0], texts[1]);
    }

    [Fact]
    public async Task OutputFitsTheTerminal()
    {
        CommandLine run = await CommandLine.RunAsync("lab", "align", "--width", "64", "--darts", "2^14");
        Assert.All(run.Output.Split('\n').SkipLast(2), row => Assert.True(row.Length <= Terminal.MaximalWidth, row));
    }
}
