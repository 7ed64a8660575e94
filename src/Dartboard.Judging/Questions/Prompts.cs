using System.Globalization;
using System.Text;
using Dartboard.Judging.Chat;
using Dartboard.Judging.Examples;

namespace Dartboard.Judging.Questions;

/// <summary>Turns examples into requests. Their wording is part of a request's key: a changed word asks everything anew.</summary>
/// <param name="model">The judge's name at its endpoint.</param>
internal sealed class Prompts(string model)
{
    /// <summary>Ratings go from 0 to this.</summary>
    public const int HighestRating = 10;

    /// <summary>Ratings from here on mean active.</summary>
    public const int LeastYes = 6;

    private const string Explain = $"""
        You study one unit of a neural network that reads text. On most tokens the unit is silent. You get passages in which it is active: the tokens it is active on stand between « and », and the strength in parentheses, from 1 to 10, says how strongly.
        Find what the marked tokens have in common, in themselves or in what surrounds them, and say it in one sentence by which somebody else can tell where in a new text the unit is active. Name concrete words, parts of words, topics or contexts. Do not speak of marks, passages or strengths.
        End your answer with a line of the form
        {AnswerReader.ExplanationMark} <the sentence>
        """;

    private const string Detect = """
        One unit of a neural network is active on the tokens that its explanation describes and silent on others. You get the explanation and numbered passages. Rate for every passage whether the unit is active on at least one of its tokens: from 0, surely not, to 10, surely; 5 or less counts as not active.
        """;

    private const string Fuzz = """
        One unit of a neural network is active on the tokens that its explanation describes and silent on others. You get the explanation and numbered passages in which some tokens stand between « and ». Rate for every passage whether the unit is active on the marked tokens: from 0, surely not, to 10, surely; 5 or less counts as not active.
        """;

    private const string Intrude = """
        One unit of a neural network is active on the tokens between « and » in all of the numbered passages but one: in that one, the intruder, the unit is silent and the marks stand at random. Find the passage that does not share what the marked tokens of the others have in common.
        Answer with a JSON array that holds the number of the intruder, and with nothing else.
        """;

    /// <summary>Asks for an explanation.</summary>
    public ChatRequest Explanation(IReadOnlyList<TrainingWindow> windows) => new(
        model,
        [new("system", Explain), new("user", Numbered(windows.Select(window => $"(strength {window.Strength}) {window.Text}")))],
        $"{AnswerReader.ExplanationMark} The unit is active on words about a topic such as the one named here, where they stand in a context like this one.");

    /// <summary>Asks in which windows a unit with this explanation is active.</summary>
    public ChatRequest Detection(string explanation, IReadOnlyList<TestWindow> windows) => Rating(Detect, explanation, windows);

    /// <summary>Asks in which windows the marks fit this explanation.</summary>
    public ChatRequest Fuzzing(string explanation, IReadOnlyList<TestWindow> windows) => Rating(Fuzz, explanation, windows);

    /// <summary>Asks for the intruder.</summary>
    public ChatRequest Intruder(IntruderQuestion question) => new(model, [new("system", Intrude), new("user", Numbered(question.Windows))], "[1]");

    private ChatRequest Rating(string task, string explanation, IReadOnlyList<TestWindow> windows) => new(
        model,
        [
            new("system", $"{task}\nAnswer with a JSON array of exactly {windows.Count} whole numbers from 0 to {HighestRating}, one for each passage in order, and with nothing else."),
            new("user", $"Explanation: {explanation}\n\n{Numbered(windows.Select(window => window.Text))}"),
        ],
        $"[{string.Join(", ", Enumerable.Repeat(0, windows.Count))}]");

    private static string Numbered(IEnumerable<string> passages)
    {
        var text = new StringBuilder();
        foreach ((int i, string passage) in passages.Index())
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {passage}\n");
        return text.ToString();
    }
}
