using System.Text.RegularExpressions;
using Dartboard.TestKit;

namespace Dartboard.Judging.Tests;

/// <summary>A judge that follows the rule "a unit fires on one word" to the letter.</summary>
internal static partial class OracleJudge
{
    public static FakeReply Answer(FakeRequest request)
    {
        string[] passages = FakeEndpoint.Passages(request.User);
        if (request.System.Contains("You study one unit", StringComparison.Ordinal))
            return FakeReply.Says($"Let me think [1, 2].\nEXPLANATION: the word '{MostMarked(passages)}'");
        if (request.System.Contains("the intruder", StringComparison.Ordinal))
            return FakeReply.Says($"[{1 + Array.FindIndex(passages, passage => !Marked(passage).Contains(MostMarked(passages)))}]");
        string word = Quoted().Match(request.User).Groups[1].Value;
        bool marks = request.System.Contains("between «", StringComparison.Ordinal);
        return FakeReply.Says($"[{string.Join(", ", passages.Select(passage => (marks ? Marked(passage) : passage.Split(' ')).Contains(word) ? 10 : 0))}]");
    }

    public static FakeReply AlwaysNo(FakeRequest request) => request.System.Contains("Rate for every", StringComparison.Ordinal)
        ? FakeReply.Says($"[{string.Join(",", FakeEndpoint.Passages(request.User).Select(_ => 0))}]")
        : Answer(request);

    private static string MostMarked(string[] passages) => passages.SelectMany(passage => Marked(passage).Distinct()).GroupBy(word => word).MaxBy(group => group.Count())!.Key;

    private static string[] Marked(string passage) => [.. Marks().Matches(passage).SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    [GeneratedRegex("«(.*?)»")]
    private static partial Regex Marks();

    [GeneratedRegex("'(.*?)'")]
    private static partial Regex Quoted();
}
