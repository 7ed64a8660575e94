using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Models.Text;
using Dartboard.Models.Tokenizers;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Concepts;

public class ConceptSuiteTests
{
    private static readonly Tokenizer Tokenizer = Tokenizer.Load(Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m"));

    [Theory]
    [InlineData("topic:System.IO", "M:System.IO.File.Open(System.String)", true)]
    [InlineData("topic:System.IO", "M:System.IONothing.Open", false)]
    [InlineData("kind:constructor", "M:System.A.#ctor(System.Int32)", true)]
    [InlineData("kind:constructor", "P:System.A.B", null)]
    [InlineData("kind:async", "M:System.A.ReadAsync``1(System.Int32)", true)]
    [InlineData("kind:generic", "M:System.A`1.Read(`0)", false)]
    [InlineData("takes:three", "M:System.A.B(System.Func{System.Int32,System.Int32,System.Int32})", false)]
    [InlineData("takes:three", "M:System.A.B(System.Int32,System.Int32[0:,0:],System.Int32)", true)]
    [InlineData("section:returns", "M:System.A.B", true)]
    [InlineData("throws:ArgumentException", "M:System.A.B", false)]
    public void ConceptsReadMembers(string concept, string member, bool? expected)
    {
        var document = new TextDocument(member, member[..1], "Does it.\nReturns: one.\nThrows ArgumentNullException: no.", false);
        Assert.Equal(expected, DocumentationConcepts.All.Single(c => c.Name == concept).Holds(document));
    }

    [Fact]
    public void ThereAreThirtyQuestionsOrMoreWithDistinctNames()
    {
        Assert.True(DocumentationConcepts.All.Count >= 30);
        Assert.Equal(DocumentationConcepts.All.Count, DocumentationConcepts.All.Select(c => c.Name).Distinct().Count());
    }

    [Fact]
    public void OnlyTheFirstLineIsReadAndNoneThatIsItselfLabelled()
    {
        TokenCorpus corpus = Corpus("M:System.A.B", ["Reads a file.\nThrows IOException: no.", "value: A number.\nReturns: it.", "Throws IOException: never.", "Note well: this is text."]);
        ConceptSuite suite = ConceptSuite.Create(corpus, corpus, Tokenizer);
        Assert.Equal([Tokenizer.Encode("Reads a file.", addSpecialTokens: false).Length, 0, 0, Tokenizer.Encode("Note well: this is text.", addSpecialTokens: false).Length], suite.FitReadable);
    }

    [Fact]
    public void OtherTextIsAskedForWordsOfTheHalfThatIsNotRead()
    {
        string[] texts = [.. Enumerable.Range(0, 100).Select(i => $"one two three four five six {(i % 2 == 0 ? "green" : "yellow")} grass")];
        TokenCorpus corpus = Corpus("story", texts);
        ConceptSuite suite = ConceptSuite.Create(corpus, corpus, Tokenizer);
        ConceptTask green = suite.Tasks.Single(task => task.Name == "word:green");
        Assert.Equal(green.FitDocuments.Select(d => d % 2 == 0), green.FitLabels);
        Assert.DoesNotContain(suite.Tasks, task => task.Name == "word:grass");
        Assert.All(suite.FitReadable.Zip(Enumerable.Range(0, 100)), pair => Assert.Equal((corpus.RowStarts[pair.Second + 1] - corpus.RowStarts[pair.Second]) / 2, pair.First));
    }

    private static TokenCorpus Corpus(string name, string[] texts)
    {
        int[][] sequences = [.. texts.Select(text => Tokenizer.Encode(text))];
        return new TokenCorpus([.. texts.Select((text, i) => new TextDocument(name + i, "", text, false))], sequences, [.. sequences.Select(s => s.Select((_, at) => at > 0).ToArray())]);
    }
}
