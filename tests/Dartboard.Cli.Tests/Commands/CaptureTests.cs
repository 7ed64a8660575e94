using System.Text.Json.Nodes;
using Dartboard.Cli.Hosting;
using Dartboard.Models.Store;

namespace Dartboard.Cli.Tests.Commands;

/// <summary>Activations to files and back, from the command line.</summary>
public sealed class CaptureTests : IDisposable
{
    private const string Site = "blocks.1.hook_resid_post";
    private readonly TemporaryFolder _folder = new();

    public CaptureTests() => File.WriteAllText(_folder["text.txt"], string.Join("<|endoftext|>", Enumerable.Range(0, 400).Select(i => $"Document number {i} says hello to number {i + 1}, which has {i * i} words.")));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("none")]
    [InlineData("weights")]
    public void A_comparison_from_a_store_gives_the_numbers_of_one_from_the_model(string randomize)
    {
        Assert.Equal(ExitCode.Success, Capture("store", "--verify", "--randomize", randomize).ExitCode);
        JsonNode fromModel = Compare("a", "--text", _folder["text.txt"], "--randomize", randomize), fromStore = Compare("b", "--model", _folder["store"]);
        Assert.True((double)fromModel["arms"]![1]!["metrics"]!["explained_variance"]! > 0.2);
        Assert.Equal(fromModel["arms"]!.ToJsonString(), fromStore["arms"]!.ToJsonString());
    }

    [Fact]
    public void A_comparison_counts_what_the_store_counts()
    {
        Capture("store", "--context", "9", "--no-bos", "--count-first");
        JsonNode fromModel = Compare("a", "--text", _folder["text.txt"], "--context", "9", "--no-bos", "--count-first"), fromStore = Compare("b", "--model", _folder["store"]);
        const string Policy = "one document per sequence, cut at 9 tokens, BOS not prepended; special tokens left out";
        Assert.All([fromModel, fromStore], results => Assert.Equal(Policy, (string?)results["setup"]!["token_policy"]));
        Assert.Equal(fromModel["arms"]!.ToJsonString(), fromStore["arms"]!.ToJsonString());
        JsonNode record = JsonNode.Parse(File.ReadAllText(_folder["a/run.json"]))!["options"]!;
        Assert.Equal(["9", "false", "true", "true", "false"], ((string[])["context", "pack", "no-bos", "count-first", "count-special"]).Select(name => (string?)record[name]));
    }

    [Fact]
    public void A_store_of_given_token_ids_is_compared_with_every_token_counted()
    {
        File.WriteAllText(_folder["ids.json"], $"[{string.Join(',', Enumerable.Range(0, 300).Select(i => $"[{string.Join(',', Enumerable.Range(0, 10).Select(at => i * 31 % 997 + at * 17))}]"))}]");
        Assert.Equal(ExitCode.Success, CommandLine.Run("capture", "--token-ids", _folder["ids.json"], "--site", Site, "--out", _folder["store"]).ExitCode);
        JsonNode setup = Compare("run", "--model", _folder["store"])["setup"]!;
        Assert.Equal("token ids as given; every token counted", (string?)setup["token_policy"]);
        Assert.Equal(10 * (int)setup["held_out_documents"]!, (int)setup["held_out_tokens"]!);
    }

    [Theory]
    [InlineData("--pack")]
    [InlineData("--count-special")]
    [InlineData("--text", "text.txt")]
    public void A_store_has_a_text_and_a_policy_of_its_own(params string[] options)
    {
        Capture("store");
        CommandLine ran = CommandLine.Run(["compare", "--model", _folder["store"], "--out", _folder["run"], .. options]);
        Assert.Contains($"{options[0]} cannot be given with a store, which holds the activations of a text of its own", ran.Status, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
    }

    [Fact]
    public void A_cache_that_another_program_wrote_is_refused_with_the_way_out()
    {
        Directory.CreateDirectory(_folder["cache/blocks.1.hook_resid_post"]);
        File.WriteAllText(_folder["cache/blocks.1.hook_resid_post/chunk-00000000.safetensors"], "");
        CommandLine ran = CommandLine.Run("compare", "--model", _folder["cache"], "--out", _folder["run"]);
        Assert.Contains("holds activations without a store.json, so it does not say which model they are of", ran.Status, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
    }

    [Fact]
    public void A_comparison_of_packed_windows_fills_them()
    {
        JsonNode setup = Compare("run", "--text", _folder["text.txt"], "--context", "20", "--pack")["setup"]!;
        Assert.Equal("documents packed into windows of 20 tokens, BOS prepended; position 0 and special tokens left out", (string?)setup["token_policy"]);
        Assert.Equal(500, (int)setup["held_out_tokens"]!);
        Assert.InRange((int)setup["held_out_documents"]!, 500 / 19 + 1, 500 / 17);
    }

    [Fact]
    public void A_second_run_finds_nothing_to_do_and_says_so()
    {
        JsonNode first = JsonNode.Parse(Capture("store", "--json").Output)!;
        CommandLine second = Capture("store", "--json");
        Assert.Contains("nothing is missing", second.Status, StringComparison.Ordinal);
        Assert.Equal(0, (long)JsonNode.Parse(second.Output)!["captured_tokens"]!);
        Assert.Equal((long)first["tokens"]!, (long)first["captured_tokens"]!);
        Assert.Equal("one document per sequence, cut at 256 tokens, BOS prepended; position 0 and special tokens left out", (string?)first["policy"]);
    }

    [Fact]
    public void Given_token_ids_are_captured_as_they_are()
    {
        File.WriteAllText(_folder["ids.json"], "[[5, 6, 7], [8, 9, 10]]");
        Assert.Equal(ExitCode.Success, CommandLine.Run("capture", "--token-ids", _folder["ids.json"], "--site", "logits", Site, "--dtype", "bf16", "--out", _folder["store"]).ExitCode);
        using ActivationStore store = ActivationStore.Open(_folder["store"]);
        Assert.Equal([8, 9, 10], store.Tokens(1));
        Assert.Equal([("logits", 4096), (Site, 256)], store.Plan.Sites.Select(site => (site.Name, site.Width)));
    }

    [Theory]
    [InlineData("--site", "'nowhere' is not a site", "nowhere")]
    [InlineData("--site", "got blocks.4.hook_resid_pre for 4 layers", "blocks.4.hook_resid_pre")]
    [InlineData("--dtype", "f64", "f64")]
    [InlineData("--context", "--context must be between 2 and", "1")]
    public void Misuse_is_named(string option, string sentence, string value)
    {
        CommandLine ran = Capture("store", option, value);
        Assert.Equal(ExitCode.Misuse, ran.ExitCode);
        Assert.Contains(sentence, ran.Status, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["store"]));
    }

    [Fact]
    public void Another_site_into_the_same_store_is_refused()
    {
        Capture("store");
        CommandLine ran = CommandLine.Run("capture", "--text", _folder["text.txt"], "--site", "logits", "--out", _folder["store"]);
        Assert.Equal(ExitCode.Failure, ran.ExitCode);
        Assert.Contains("holds a store of another capture", ran.Status, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokenize_writes_what_was_asked()
    {
        File.WriteAllText(_folder["texts.json"], "[\"Hello, w\\u00f6rld\", \"\"]");
        JsonArray pieces = JsonNode.Parse(CommandLine.Run("tokenize", "--json", _folder["texts.json"]).Output)!.AsArray();
        Assert.Equal("<|endoftext|>Hello, wörld", (string?)pieces[0]!["decoded"]);
        Assert.Equal(pieces[0]!["ids"]!.AsArray().Count, pieces[0]!["tokens"]!.AsArray().Count);
        Assert.Equal([0], pieces[1]!["ids"]!.AsArray().Select(id => (int)id!));
        Assert.EndsWith("8 tokens", CommandLine.Run("tokenize", "Hello, world").Results.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misuse, CommandLine.Run("tokenize").ExitCode);
        File.WriteAllText(_folder["texts.json"], "[1]");
        Assert.Equal(ExitCode.Failure, CommandLine.Run("tokenize", "--json", _folder["texts.json"]).ExitCode);
    }

    private CommandLine Capture(string store, params string[] options) =>
        CommandLine.Run(["capture", "--text", _folder["text.txt"], .. options.Contains("--site") ? (string[])[] : ["--site", Site], "--out", _folder[store], .. options]);

    private JsonNode Compare(string name, params string[] options)
    {
        CommandLine ran = CommandLine.Run(["compare", "--site", Site, "--latents", "64", "--k", "4", "--tokens", "2000", "--arms", "mean,pca,darts-tied", "--out", _folder[name], .. options]);
        Assert.True(ran.ExitCode == ExitCode.Success, ran.Status);
        JsonNode results = JsonNode.Parse(File.ReadAllText(_folder[$"{name}/results.json"]))!;
        foreach (JsonNode? arm in results["arms"]!.AsArray())
        {
            arm!.AsObject().Remove("seconds");
            arm.AsObject().Remove("tokens_per_second");
        }

        return results;
    }
}
