using System.Text.Json.Nodes;
using Dartboard.Cli.Hosting;
using Dartboard.TestKit;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>The whole comparison on every architecture: the golden checkpoints, which have random weights and no tokenizer, with one of single ASCII characters.</summary>
public sealed class CompareArchitectureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SharedTheory("golden", "transformers")]
    [InlineData("gpt2")]
    [InlineData("gpt_neo")]
    [InlineData("gpt_neox")]
    [InlineData("llama")]
    [InlineData("mistral")]
    [InlineData("qwen2")]
    [InlineData("gemma2")]
    public void RunsToTheEnd(string architecture)
    {
        string model = Directory.CreateDirectory(_folder["model"]).FullName;
        foreach (string file in Directory.EnumerateFiles(SharedFiles.Find("golden", "transformers", architecture)!))
            File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(model, "tokenizer.json"), AsciiTokenizer());
        File.WriteAllText(_folder["text.txt"], string.Join("<|endoftext|>", Enumerable.Range(0, 400).Select(i => $"Document {i}, after {i * 7919 % 397}.")));

        CommandLine ran = CommandLine.Run("compare", "--model", model, "--text", _folder["text.txt"], "--site", "blocks.1.hook_resid_post", "--latents", "96", "--k", "4", "--tokens", "2000", "--out", _folder["run"]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        JsonArray arms = JsonNode.Parse(File.ReadAllText(_folder["run/results.json"]))!["arms"]!.AsArray();
        Assert.Equal(6, arms.Count);
        Assert.All(arms, arm => Assert.True((double)arm!["metrics"]!["explained_variance"]! <= 1 && double.IsFinite((double)arm["metrics"]!["delta_ce_nats"]!)));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Byte-level BPE without merges: BOS, then the printable ASCII characters.</summary>
    private static string AsciiTokenizer()
    {
        var vocabulary = new JsonObject { ["<s>"] = 0, ["Ġ"] = 1 };
        for (char c = '!'; c <= '~'; c++)
            vocabulary[c.ToString()] = vocabulary.Count;
        return new JsonObject
        {
            ["version"] = "1.0",
            ["added_tokens"] = new JsonArray(new JsonObject { ["id"] = 0, ["content"] = "<s>", ["single_word"] = false, ["lstrip"] = false, ["rstrip"] = false, ["normalized"] = false, ["special"] = true }),
            ["pre_tokenizer"] = new JsonObject { ["type"] = "ByteLevel", ["add_prefix_space"] = false, ["use_regex"] = true },
            ["post_processor"] = JsonNode.Parse("""{"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}], "pair": [], "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}}"""),
            ["decoder"] = new JsonObject { ["type"] = "ByteLevel" },
            ["model"] = new JsonObject { ["type"] = "BPE", ["vocab"] = vocabulary, ["merges"] = new JsonArray() },
        }.ToJsonString();
    }
}
