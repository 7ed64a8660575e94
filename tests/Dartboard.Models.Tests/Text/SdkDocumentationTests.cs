using Dartboard.Memory;
using Dartboard.Models.Text;

namespace Dartboard.Models.Tests.Text;

public sealed class SdkDocumentationTests
{
    [Fact]
    public void DocumentsOfTheSdkTheModelWasTrainedOnAreCountedRight()
    {
        IReadOnlyList<TextDocument> documents = SdkDocumentation.Read(new Workers(2));
        if (!DotnetRoot.Candidates().Any(root => Directory.Exists(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref", "10.0.12"))))
            return;
        Assert.InRange(documents.Count, 62520, 62524);
        Assert.Equal(6482, documents.Count(d => d.IsHeldOut));
    }
}
