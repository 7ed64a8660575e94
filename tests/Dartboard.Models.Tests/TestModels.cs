using Dartboard.TestKit;

namespace Dartboard.Models.Tests;

/// <summary>Where the real models are.</summary>
internal static class TestModels
{
    internal static string DotnetDocs => Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m");

    internal static string? Stories => SharedFiles.Find("models", "stories260K-hf");
}
