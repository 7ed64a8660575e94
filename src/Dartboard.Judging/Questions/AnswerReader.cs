using System.Globalization;

namespace Dartboard.Judging.Questions;

/// <summary>Reads answers strictly: what does not have the form asked for is a problem, never a guess.</summary>
internal static class AnswerReader
{
    /// <summary>What precedes an explanation.</summary>
    public const string ExplanationMark = "EXPLANATION:";

    private const int LongestExplanation = 1000;

    /// <summary>The last [ … ] of the answer as whole numbers; models that think aloud may write others before it.</summary>
    /// <param name="answer">The model's words.</param>
    /// <param name="count">How many numbers were asked for.</param>
    /// <param name="least">Smallest that makes sense.</param>
    /// <param name="most">Largest that makes sense.</param>
    public static Reading<int[]> Numbers(string answer, int count, int least, int most)
    {
        int close = answer.LastIndexOf(']'), open = close < 0 ? -1 : answer.LastIndexOf('[', close);
        if (open < 0)
            return Reading<int[]>.Failed("it holds no array in square brackets");
        string[] parts = answer[(open + 1)..close].Split(',');
        if (parts.Length != count)
            return Reading<int[]>.Failed($"{count} numbers were asked for and its array holds {parts.Length}");
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++)
            if (!int.TryParse(parts[i], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
                return Reading<int[]>.Failed($"number {i + 1} of its array is no whole number");
            else if (numbers[i] < least || numbers[i] > most)
                return Reading<int[]>.Failed($"number {i + 1} of its array must be between {least} and {most}; got {numbers[i]}");
        return Reading<int[]>.Of(numbers);
    }

    /// <summary>What stands after the last <see cref="ExplanationMark"/>.</summary>
    public static Reading<string> Explanation(string answer)
    {
        int mark = answer.LastIndexOf(ExplanationMark, StringComparison.OrdinalIgnoreCase);
        if (mark < 0)
            return Reading<string>.Failed($"it holds no line that starts with {ExplanationMark}");
        string text = string.Join(' ', answer[(mark + ExplanationMark.Length)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('*', ' ');
        if (text.Length == 0)
            return Reading<string>.Failed($"nothing stands after {ExplanationMark}");
        return text.Length <= LongestExplanation ? Reading<string>.Of(text) : Reading<string>.Failed($"the explanation must be one sentence; got {text.Length} characters");
    }
}
