using System.Globalization;

namespace Dartboard.Models.Tests.Fuzz;

/// <summary>The most memory this process has held since the last reset, where the system tells (Linux); 0 elsewhere.</summary>
internal static class PeakMemory
{
    private static readonly bool Known = File.Exists("/proc/self/clear_refs");

    /// <summary>Starts anew and gives what is held now.</summary>
    public static long Reset()
    {
        if (Known)
            File.WriteAllText("/proc/self/clear_refs", "5");
        return Read();
    }

    public static long Read()
    {
        if (!Known)
            return 0;
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
