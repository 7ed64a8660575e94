using System.Text.Json;
using Dartboard.Models.Tokenizers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Tokenizers;

public sealed class GoldenTokenizerTests
{
    [SharedTheory("golden", "tokenizers")]
    [InlineData("bpe4096")]
    [InlineData("stories260K")]
    [InlineData("gpt2")]
    [InlineData("gpt-neox-20b")]
    public void IdsAndTextAreEqual(string name)
    {
        string folder = SharedFiles.Find("golden", "tokenizers", name)!;
        Tokenizer tokenizer = Tokenizer.Load(folder);
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")));
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            string text = one.GetProperty("text").GetString()!;
            int[] ids = [.. one.GetProperty("ids").EnumerateArray().Select(e => e.GetInt32())];
            Assert.Equal(ids, tokenizer.Encode(text));
            Assert.Equal(one.GetProperty("decoded").GetString(), tokenizer.Decode(ids));
            Assert.Equal(one.GetProperty("decoded_skip_special").GetString(), tokenizer.Decode(ids, skipSpecialTokens: true));
        }
    }
}
