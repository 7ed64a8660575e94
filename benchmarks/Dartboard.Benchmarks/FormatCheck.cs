using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Dartboard.Dictionaries;

namespace Dartboard.Benchmarks;

/// <summary>Writes darts out dense and has NumPy regenerate them: they must be equal bit for bit.</summary>
internal static class FormatCheck
{
    internal static void Run()
    {
        foreach (int width in (int[])[8, 10, 64, 100, 288, 768, 1024, 1600, 2688])
            foreach (DartKind kind in (DartKind[])[DartKind.Rademacher, DartKind.Hadamard])
                Compare(new DartboardSpec(kind, DartboardSpec.CurrentVersion, ulong.MaxValue - 41, width, 2 * width + 5));
    }

    private static void Compare(DartboardSpec spec)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, MemoryMarshal.AsBytes(Dense(spec).AsSpan()));
            var start = new ProcessStartInfo("/usr/bin/python3");
            foreach (object argument in (object[])["benchmarks/peers/darts.py", spec.Kind.ToString().ToLowerInvariant(), spec.Width, spec.Count, spec.Seed, file])
                start.ArgumentList.Add(Convert.ToString(argument, CultureInfo.InvariantCulture)!);
            using var peer = Process.Start(start)!;
            peer.WaitForExit();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static float[] Dense(DartboardSpec spec)
    {
        IFeatureDictionary darts = Dartboards.Create(spec);
        float[] dense = new float[spec.Count * spec.Width];
        for (int i = 0; i < spec.Count; i++)
            darts.CopyLatent(i, dense.AsSpan(i * spec.Width, spec.Width));
        return dense;
    }
}
