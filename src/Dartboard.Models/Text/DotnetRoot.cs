using System.Runtime.InteropServices;

namespace Dartboard.Models.Text;

/// <summary>Finds the folder of the .NET SDK that is running.</summary>
internal static class DotnetRoot
{
    /// <summary>Candidate roots, the likeliest first.</summary>
    internal static IEnumerable<string> Candidates()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/ holds the running runtime unless the program carries its own.
        if (Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")) is var running)
            yield return running;
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } configured)
            yield return configured;
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var host = new FileInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
            if (host.Exists)
                yield return Path.GetDirectoryName(host.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? host.FullName)!;
        }
    }
}
