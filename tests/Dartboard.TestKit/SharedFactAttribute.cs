using Xunit;

namespace Dartboard.TestKit;

/// <summary>A test that needs something from <see cref="SharedFiles"/> and is skipped, saying so, where that is absent.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(params string[] path)
    {
        if (SharedFiles.Find(path) is null)
            Skip = $"needs shared/{string.Join('/', path)} beside the repository";
    }
}
