using Dartboard.Evaluation.Explanations;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Evaluation.Tests.Explanations;

public class AttributeTests
{
    private static readonly TokenTexts Texts = new(["<bos>", "\n", "Returns", ":", .. Enumerable.Range(0, 400).Select(n => $" {n}"), .. Enumerable.Range(0, 400).Select(n => $" {Word(n)}")]);

    private static readonly Workers One = new(1);

    [Fact]
    public void ALatentOfDigitsIsExplainedByThem() =>
        Check("digit tokens", (corpus, row) => corpus.TokenAt(row) is >= 4 and < 404);

    [Fact]
    public void ALatentOfATopicIsExplainedByIt() =>
        Check("documents of System.IO", (corpus, row) => corpus.Documents[corpus.SequenceOf[row]].Name.StartsWith("M:System.IO.", StringComparison.Ordinal));

    [Fact]
    public void ALatentOfASectionIsExplainedByIt() =>
        Check("lines on the result", (corpus, row) => corpus.Positions[row] - corpus.SequenceStarts[corpus.SequenceOf[row]] > 13);

    [Fact]
    public void ALatentOfThePositionIsExplainedByIt() =>
        Check("positions 0–3 of a sequence", (corpus, row) => corpus.Positions[row] - corpus.SequenceStarts[corpus.SequenceOf[row]] <= 3);

    [Fact]
    public void ALatentOfAWordClassIsExplainedByIt() =>
        Check("words tagged NOUN", (corpus, row) => IsNoun(corpus.Documents[corpus.SequenceOf[row]], corpus.Positions[row] - corpus.SequenceStarts[corpus.SequenceOf[row]]));

    [Theory]
    [InlineData(" 12", "digit tokens", "tokens with a leading space")]
    [InlineData("(", "punctuation tokens", "tokens without a leading space")]
    [InlineData("\n", "white-space tokens")]
    [InlineData(" Read", "capitalised tokens", "tokens with a leading space")]
    [InlineData("IO", "tokens in capitals", "tokens without a leading space")]
    [InlineData("A", "capitalised tokens", "tokens without a leading space")]
    [InlineData("ing", "lower-case tokens", "tokens without a leading space")]
    [InlineData(" toString", "tokens of mixed case", "tokens with a leading space")]
    [InlineData("utf8", "tokens of letters and other characters", "tokens without a leading space")]
    public void ATokenHasAShape(string token, params string[] attributes) => Assert.Equal(attributes, TokenShapes.Of(token));

    [Theory]
    [InlineData("M:System.IO.File.Read(System.String)", "documents of System,documents of System.IO,documents of System.IO.File,documents of methods")]
    [InlineData("T:System.Uri", "documents of System,documents of types")]
    [InlineData("stories.txt#12", "documents of stories.txt")]
    [InlineData("weblog-1", "")]
    public void ADocumentsNameTellsItsTopicAndKind(string name, string attributes) =>
        Assert.Equal(attributes, string.Join(',', DocumentTraits.Of(new TextDocument(name, "", "…", false))));

    [Fact]
    public void ALineBelongsToTheSectionItsLabelNames()
    {
        string[] pieces = ["<bos>", "Reads", " all.", "\n", "path", ":", " The", " file.", "\n", "Throws", " IOException", ":", " Often.", "\n", "Returns", ":", " Text.", "\n", "Note", " well:", " slow."];
        string[] sections = DocumentationSections.Of([.. Enumerable.Range(0, pieces.Length)], new TokenTexts(pieces));
        string[] expected = ["first lines", "lines on parameters", "lines on exceptions", "lines on the result", "remarks after the first line"];
        Assert.Equal([.. Enumerable.Repeat(expected[0], 4), .. Enumerable.Repeat(expected[1], 5), .. Enumerable.Repeat(expected[2], 5), .. Enumerable.Repeat(expected[3], 4), .. Enumerable.Repeat(expected[4], 3)], sections);
    }

    [Fact]
    public void TokensFindTheirPlaceAlsoAfterOnesThatStandForNoCharacter()
    {
        var texts = new TokenTexts(["<bos>", "The", " naïve", "Ã", "¯", " na", "ve", " ", "cat"]);
        Assert.Equal([-1, 0, 4, 10], TextSpans.Places("The naïve cat", [0, 1, 2, 8], texts));
        Assert.Equal([-1, 0, 4, -1, -1, 7, -1, 10], TextSpans.Places("The naïve cat", [0, 1, 5, 3, 4, 6, 7, 8], texts));
    }

    private static string Word(int number) => string.Concat($"{number:D3}".Select(digit => (char)('a' + (digit - '0'))));

    private static void Check(string attribute, Func<TokenCorpus, int, bool> fires)
    {
        TokenCorpus fit = Corpus(1, 160), heldOut = Corpus(2, 40);
        LatentActivations Latent(TokenCorpus corpus) => PlantedText.ByRow(corpus, row => fires(corpus, row) ? 1 : 0);
        LatentExplanation explanation = Assert.Single(new Explainer(fit, heldOut, Texts, One).Explain(Latent(fit), Latent(heldOut), One));
        Assert.Equal(new AttributeRule(attribute), explanation.Rule);
        Assert.Equal(attribute, explanation.Text);
        Assert.Equal(1, explanation.HeldOut!.Value.F1);
        Assert.Equal(1, explanation.HeldOut.Value.Pearson, 10);
    }

    // 12 words and numbers, a line feed, "Returns:", 12 more. Every third is a noun, but not always in the same places.
    private static TokenCorpus Corpus(ulong seed, int documents)
    {
        var noise = new Noise(seed);
        int[] Line() => [.. Enumerable.Range(0, 12).Select(_ => 4 + noise.Below(800))];
        int[][] sequences = [.. Enumerable.Range(0, documents).Select(_ => (int[])[0, .. Line(), 1, 2, 3, .. Line()])];
        return PlantedText.Corpus(sequences, [.. sequences.Select((sequence, number) => Document(sequence, $"M:System.{(number % 3 == 0 ? "IO.File" : "Net.Socket")}.Do{seed}x{number}"))]);
    }

    private static TextDocument Document(int[] sequence, string name)
    {
        string text = string.Concat(sequence.Skip(1).Select(token => Texts[token]));
        int[] places = [.. sequence.Select((_, at) => sequence[1..Math.Max(1, at)].Sum(token => Texts[token].Length))];
        var nouns = Enumerable.Range(1, sequence.Length - 1).Where(at => IsNoun(sequence[at], at))
            .Select(at => new TextAnnotation(places[at] + (Texts[sequence[at]][0] == ' ' ? 1 : 0), Texts[sequence[at]].TrimStart().Length, ["NOUN"]));
        return new TextDocument(name, "M", text, false) { Annotations = [.. nouns] };
    }

    private static bool IsNoun(int token, int at) => token >= 4 && (token * 7 + at * 5) % 11 < 3;

    private static bool IsNoun(TextDocument document, int at) => document.Annotations.Any(noun => noun.Start == PlaceOf(document, at));

    // Where the token at a position begins: words are separated by spaces, and the line feed, "Returns" and ":" stand at 13, 14 and 15.
    private static int PlaceOf(TextDocument document, int at)
    {
        string[] lines = document.Text.Split('\n');
        if (at is >= 13 and <= 15)
            return -1;
        (int line, int word) = at < 13 ? (0, at) : (1, at - 15);
        int place = line == 0 ? 0 : lines[0].Length + 1;
        string[] words = lines[line].Split(' ');
        return place + words[..word].Sum(w => w.Length + 1);
    }
}
