using Dartboard.TestKit;

namespace Dartboard.Models.Tests;

/// <summary>Where the real models are.</summary>
internal static class TestModels
{
    internal static string DotnetDocs => Path.Combine(SharedFiles.Repository, "models", "dotnet-docs-4m");

    /// <summary>Folders of ../shared/golden/transformers.</summary>
    internal static string[] Architectures { get; } = ["gpt2", "gpt_neo", "gpt_neox", "llama", "mistral", "qwen2", "gemma2"];

    internal static string? Stories => SharedFiles.Find("models", "stories260K-hf");
}
