using System.IO.Compression;
using System.Text;
using Dartboard.Evaluation.Concepts;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Concepts;

public sealed class LabelledTextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData("sets.csv", "prompt,prompt_len,target\n\"a, \"\"b\"\"\",3,yes\nc,1,no\n")]
    [InlineData("sets.csv.gz", "prompt,prompt_len,target\n\"a, \"\"b\"\"\",3,yes\nc,1,no\n")]
    [InlineData("sets.jsonl", "{\"prompt\": \"a, \\\"b\\\"\", \"target\": \"yes\"}\n\n{\"target\": \"no\", \"prompt\": \"c\"}\n")]
    public void ReadsPromptsAndTargets(string file, string content)
    {
        LabelledText text = LabelledText.Read(Write(file, content));
        Assert.Equal("sets", text.Name);
        Assert.Equal(["a, \"b\"", "c"], text.Prompts);
        Assert.Equal([true, false], text.Labels);
        Assert.Equal(("no", "yes"), (text.Negative, text.Positive));
    }

    [Theory]
    [InlineData("a.csv", "prompt,label\nx,1\n", "there is no column 'target'; it has prompt, label")]
    [InlineData("a.csv", "prompt,target\nx,1\ny,1\n", "two different targets; got 1 in 2 rows (1)")]
    [InlineData("a.csv", "prompt,target\nx,1\ny,2\nz,3\n", "two different targets; got 3")]
    [InlineData("a.csv", "prompt,target\nx\n", "row 1: expected 2 columns; got 1")]
    [InlineData("a.csv", "", "it is empty")]
    [InlineData("a.jsonl", "{\"prompt\": \"x\"}\n", "line 1: there is no value in field 'target'")]
    [InlineData("a.jsonl", "[1]\n", "line 1: there is no value in field 'prompt'")]
    [InlineData("a.jsonl", "\n{\n", "a.jsonl: line 2: it is no JSON")]
    [InlineData("a.txt", "x", "expected .csv or .jsonl")]
    public void OtherFilesAreRefusedInOneSentence(string file, string content, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => LabelledText.Read(Write(file, content))).Message, StringComparison.Ordinal);

    [SharedFact("data", "probing")]
    public void ReadsThePapersSets()
    {
        string[] files = Directory.GetFiles(SharedFiles.Find("data", "probing")!, "*.csv.gz");
        Assert.Equal(36, files.Length);
        Assert.All(files.Take(6), file => Assert.InRange(LabelledText.Read(file) is { } text ? (double)text.Labels.Count(l => l) / text.Labels.Count : 0, 0.4, 0.6));
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private string Write(string file, string content)
    {
        string path = Path.Combine(_folder, file);
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.Create(path), CompressionLevel.Fastest) : File.Create(path);
        stream.Write(Encoding.UTF8.GetBytes(content));
        return path;
    }
}
