using Dartboard.Models.Text;

namespace Dartboard.Models.Tests.Text;

/// <summary>Token ids from a file, taken exactly or refused.</summary>
public sealed class TokenIdFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Sequences_are_taken_as_they_are() =>
        Assert.Equal(["1,2,3", "0"], Read("[[1, 2, 3], [0]]").Select(sequence => string.Join(',', sequence.Tokens)));

    [Theory]
    [InlineData("{}", "expected a JSON array")]
    [InlineData("[[1.5]]", "expected a JSON array")]
    [InlineData("[1, 2]", "expected a JSON array")]
    [InlineData("[[1]", "expected a JSON array")]
    [InlineData("[]", "no sequence")]
    [InlineData("null", "no sequence")]
    [InlineData("[[1], []]", "sequence 1 is empty")]
    [InlineData("[null]", "sequence 0 is empty")]
    [InlineData("[[1], [10]]", "vocabulary has 10")]
    [InlineData("[[-1]]", "vocabulary has 10")]
    [InlineData("[[1,2,3,4,5]]", "context of 4 tokens; got 5")]
    public void What_does_not_fit_is_named(string json, string word) => Assert.Contains(word, Assert.Throws<InvalidDataException>(() => Read(json)).Message);

    private IReadOnlyList<TokenSequence> Read(string json)
    {
        File.WriteAllText(_path, json);
        return TokenIdFile.Read(_path, vocabulary: 10, context: 4);
    }
}
