using System.Text.Json;
using Dartboard.Memory;
using Dartboard.Models.Text;

namespace Dartboard.Models.Tests.Text;

public sealed class SdkDocumentationTests
{
    /// <summary>models/dotnet-docs-4m/README.md counts the documents of reference packs 10.0.12.</summary>
    [SdkFact("10.0.12")]
    public void DocumentsOfTheSdkTheModelWasTrainedOnAreThoseOfItsReadme()
    {
        IReadOnlyList<TextDocument> documents = SdkDocumentation.Read(new Workers(2));
        Dictionary<string, int> kinds = documents.GroupBy(d => d.Kind).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(62524, documents.Count);
        Assert.Equal(new Dictionary<string, int> { ["T"] = 6433, ["M"] = 38549, ["P"] = 11951, ["F"] = 5464, ["E"] = 127 }, kinds);
        Assert.Equal(6482, documents.Count(d => d.IsHeldOut));
        LanguageModelTokensAre(documents);
    }

    private static void LanguageModelTokensAre(IReadOnlyList<TextDocument> documents)
    {
        using LanguageModel model = LanguageModel.Load(TestModels.DotnetDocs);
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestModels.DotnetDocs, "reference.json")));
        string[] held = [.. documents.Where(d => d.IsHeldOut).Select(d => d.Text)];
        int[][] tokens = model.Tokenizer.EncodeAll(held, model.ContextLength, new Workers(2));
        JsonElement first = reference.RootElement.GetProperty("first_document");
        Assert.Equal(first.GetProperty("member").GetString(), documents.First(d => d.IsHeldOut).Name);
        Assert.Equal(first.GetProperty("ids").EnumerateArray().Select(e => e.GetInt32()), tokens[0]);
        Assert.Equal(reference.RootElement.GetProperty("predicted_tokens").GetInt32(), tokens.Sum(t => t.Length - 1));
    }

    [Theory]
    [InlineData("<summary>One  two\n three.</summary>", "One two three.")]
    [InlineData("<param name=\"x\">The <see cref=\"T:A.B`1\" />.</param><returns>It.</returns>", "x: The B.\nReturns: It.")]
    [InlineData("<summary><see cref=\"M:A.B.C``1(System.Int32)\" />, <see cref=\"T:A\">own</see>, <see langword=\"null\" />, <see href=\"https://x.y/z.w\" />, <paramref name=\"p\" />.</summary>", "C, own, null, https://x.y/z.w, p.")]
    [InlineData("<exception cref=\"T:System.IO.IOException\">Full.</exception><seealso cref=\"T:X\" /><value>V</value>", "Throws IOException: Full.\nV")]
    [InlineData("<summary><para>A.</para><para>B.</para></summary><remarks /><typeparam name=\"T\"> </typeparam>", "A. B.")]
    [InlineData("<summary>A &lt; B<!-- c --> C</summary>", "A < B C")]
    public void MembersBecomeLinesOfText(string member, string expected) => Assert.Equal(("T:M", expected), Assert.Single(Members(member)));

    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><doc><member name=\"T:M\"><summary>&e;</summary></member></doc>")]
    [InlineData("<doc><member name=\"T:M\"><summary>cut")]
    public void HostileAndBrokenXmlIsRefused(string xml) => Assert.Throws<InvalidDataException>(() => Read(xml));

    [Fact]
    public void TheSameTextIsKeptOnceWithItsFirstName()
    {
        string text = new('x', 40), path = Path.GetTempFileName();
        File.WriteAllText(path, $"<doc><member name=\"P:A\"><summary>{text}</summary></member><member name=\"P:B\"><value>{text}</value></member><member name=\"P:C\"><value>{text[1..]}</value></member></doc>");
        TextDocument only = Assert.Single(SdkDocumentation.Read([path], new Workers(1)));
        File.Delete(path);
        Assert.Equal(("P:A", "P"), (only.Name, only.Kind));
    }

    private static List<(string Member, string Text)> Members(string member) => Read($"<doc><members><member name=\"T:M\">{member}</member></members></doc>");

    private static List<(string Member, string Text)> Read(string xml)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, xml);
            return MemberReader.Read(path, shortest: 1);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Skipped where the reference packs are of another version.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SdkFactAttribute : FactAttribute
    {
        public SdkFactAttribute(string version)
        {
            if (!DotnetRoot.Candidates().Any(root => Directory.Exists(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref", version))))
                Skip = $"needs reference packs {version}, those the README counted";
        }
    }
}
