using Dartboard.Judging.Questions;

namespace Dartboard.Judging.Tests;

public class AnswerReaderTests
{
    [Theory]
    [InlineData("[0, 10,3]")]
    [InlineData("```json\n[ 0,\n10, 3 ]\n```")]
    [InlineData("<think>maybe [1,2]?</think> I say [0,10,3].")]
    public void ReadsTheLastArray(string answer) => Assert.Equal([0, 10, 3], AnswerReader.Numbers(answer, 3, 0, 10).Value!);

    [Theory]
    [InlineData("", "no array")]
    [InlineData("no", "no array")]
    [InlineData("0, 10, 3", "no array")]
    [InlineData("]0, 10, 3[", "no array")]
    [InlineData("[]", "holds 1")]
    [InlineData("[0, 10]", "3 numbers were asked for and its array holds 2")]
    [InlineData("[0, 10, 3, 4]", "holds 4")]
    [InlineData("[0, 10, 3.5]", "number 3 of its array is no whole number")]
    [InlineData("[0, \"yes\", 3]", "number 2 of its array is no whole number")]
    [InlineData("[0, 11, 3]", "number 2 of its array must be between 0 and 10; got 11")]
    [InlineData("[-1, 0, 3]", "must be between 0 and 10; got -1")]
    [InlineData("[99999999999999, 0, 3]", "number 1 of its array is no whole number")]
    [InlineData("[[0, 10, 3]", null)]
    public void RefusesEverythingElse(string answer, string? problem)
    {
        Reading<int[]> reading = AnswerReader.Numbers(answer, 3, 0, 10);
        Assert.Equal(problem is null, reading.Value is not null);
        if (problem is not null)
            Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EXPLANATION: words about sleep", "words about sleep")]
    [InlineData("I think EXPLANATION: no.\n**Explanation:** words\nabout  sleep**", "words about sleep")]
    public void ReadsTheLastExplanation(string answer, string explanation) => Assert.Equal(explanation, AnswerReader.Explanation(answer).Value);

    [Theory]
    [InlineData("words about sleep", "no line that starts with EXPLANATION:")]
    [InlineData("EXPLANATION:  ", "nothing stands after")]
    public void RefusesWhatIsNoExplanation(string answer, string problem) => Assert.Contains(problem, AnswerReader.Explanation(answer).Problem, StringComparison.Ordinal);

    [Fact]
    public void RefusesAnEssay() => Assert.Contains("got 1500 characters", AnswerReader.Explanation("EXPLANATION: " + new string('x', 1500)).Problem, StringComparison.Ordinal);
}
