using Dartboard.Dictionaries;

namespace Dartboard.Tests.Dictionaries;

public sealed class DartboardSpecTests
{
    [Theory]
    [InlineData(DartKind.Rademacher, 0UL, "rademacher")]
    [InlineData(DartKind.Hadamard, 42UL, "hadamard")]
    [InlineData(DartKind.Gaussian, ulong.MaxValue, "gaussian")]
    public void GoesThroughJsonUnchanged(DartKind kind, ulong seed, string name)
    {
        var spec = new DartboardSpec(kind, 1, seed, 1024, 32768);
        Assert.Equal($"{{\"kind\": \"{name}\", \"version\": 1, \"seed\": {seed}, \"width\": 1024, \"count\": 32768}}\n", spec.ToJson());
        Assert.Equal(spec, DartboardSpec.Parse(spec.ToJson()));
    }

    [Theory]
    [InlineData("", "JSON object")]
    [InlineData("[]", "got Array")]
    [InlineData("{", "JSON object")]
    [InlineData("""{"kind": "darts", "version": 1, "seed": 1, "width": 8, "count": 8}""", "kind must be one of rademacher, hadamard, gaussian; got \"darts\"")]
    [InlineData("""{"kind": 1, "version": 1, "seed": 1, "width": 8, "count": 8}""", "kind must be")]
    [InlineData("""{"kind": "hadamard", "version": 2, "seed": 1, "width": 8, "count": 8}""", "version must be 1, the only one this library knows; got 2")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": -1, "width": 8, "count": 8}""", "seed must be a whole number from 0")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": "1", "width": 8, "count": 8}""", "got \"1\"")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": 1, "width": 7, "count": 8}""", "width must be between 8 and 1048576; got 7")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": 1, "width": 2000000, "count": 8}""", "got 2000000")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": 1, "width": 8.5, "count": 8}""", "width must be a whole number")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": 1, "width": 8, "count": 0}""", "count must be at least 1; got 0")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": 1, "width": 8, "count": 99999999999}""", "count must be a whole number")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": 1, "width": 8}""", "must have the member count")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": 1, "width": 8, "count": 8, "x": 1}""", "got x")]
    [InlineData("""{"kind": "hadamard", "version": 1, "seed": 1, "seed": 1, "width": 8, "count": 8}""", "seed is there twice")]
    public void SaysInOneSentenceWhatIsWrong(string json, string part)
    {
        string message = Assert.Throws<InvalidDataException>(() => DartboardSpec.Parse(json)).Message;
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void RefusesAFileThatIsTooLong() =>
        Assert.Contains("got 2000", Assert.Throws<InvalidDataException>(() => DartboardSpec.Parse(new string(' ', 2000))).Message, StringComparison.Ordinal);

    [Fact]
    public void CreateRefusesWhatParseWould() =>
        Assert.Contains("got 7", Assert.Throws<ArgumentException>(() => Dartboards.Hadamard(7, 8, 1)).Message, StringComparison.Ordinal);
}
