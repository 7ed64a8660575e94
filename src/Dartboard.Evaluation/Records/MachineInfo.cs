using System.Reflection;
using System.Runtime.InteropServices;
using Dartboard.Kernels;

namespace Dartboard.Evaluation.Records;

/// <summary>The machine and software a run took place on: everything that may differ between two runs with the same seed.</summary>
/// <param name="Cpu">The processor's own name, or its architecture where the system does not tell.</param>
/// <param name="Cores">Logical processors the process may use.</param>
/// <param name="Threads">Threads the run was given.</param>
/// <param name="SimdTier">Vector width the kernels ran at.</param>
/// <param name="MemoryBytes">Memory the process may use.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="DotNet">Runtime version.</param>
public sealed record MachineInfo(string Cpu, int Cores, int Threads, string SimdTier, long MemoryBytes, string OperatingSystem, string DotNet)
{
    /// <summary>Describes this machine.</summary>
    /// <param name="threads">Threads the run is given.</param>
    public static MachineInfo Detect(int threads) => new(
        CpuName(),
        Environment.ProcessorCount,
        threads,
        Simd.Tier.ToString(),
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.OSDescription,
        Environment.Version.ToString());

    /// <summary>Version and git commit this library was built from; the commit is null in a build outside a repository.</summary>
    public static (string Version, string? GitHash) Build()
    {
        string full = typeof(MachineInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        int plus = full.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? (full, null) : (full[..plus], full[(plus + 1)..]);
    }

    private static string CpuName()
    {
        const string Table = "/proc/cpuinfo";
        string? line = File.Exists(Table) ? File.ReadLines(Table).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
