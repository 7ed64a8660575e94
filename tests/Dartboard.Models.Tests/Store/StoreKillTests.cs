using System.Diagnostics;
using Dartboard.Models.Store;
using Dartboard.Models.Text;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Store;

/// <summary>kill −9 in the middle of a capture, twenty times over: nothing finished is lost or written again.</summary>
public sealed class StoreKillTests : IDisposable
{
    private const int Kills = 20;
    private static readonly TokenSequence[] Sequences = ToyCapture.Sequences(400);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("kill");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    [Trait("Category", "Slow")]
    public void Twenty_kills_lose_nothing()
    {
        string folder = Path.Combine(_home.FullName, "store"), sums = Path.Combine(folder, "SHA256SUMS");
        string[] finished = [];
        var written = new Dictionary<string, DateTime>();
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process child = ChildHost.Start(Capture, ("KILL_STORE", folder));
            int target = finished.Length + 1;
            while (!child.HasExited && Lines(sums).Length < target)
                Thread.Sleep(1);
            // Golden-ratio steps spread the kills over the writing of a chunk.
            Thread.Sleep((int)(30 * (kill * 0.618 % 1)));
            Assert.False(child.HasExited, "the capture must still be running when it is killed");
            child.Kill();
            child.WaitForExit();
            string[] now = Lines(sums);
            Assert.Equal(finished, now[..finished.Length]);
            Assert.All(written, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
            finished = now;
            written = finished.Select(line => Path.Combine(folder, line[66..])).ToDictionary(path => path, File.GetLastWriteTimeUtc);
        }

        using (Process last = ChildHost.Start(Capture, ("KILL_STORE", folder), ("KILL_PAUSE", "0")))
            ChildHost.Join(last);
        ToyCapture.Capture(Path.Combine(_home.FullName, "whole"), Sequences);
        foreach (string path in Directory.GetFiles(Path.Combine(_home.FullName, "whole"), "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(path.Replace("whole", "store", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFiles(folder, "*.partial", SearchOption.AllDirectories));
    }

    private static void Capture() =>
        ToyCapture.Capture(Environment.GetEnvironmentVariable("KILL_STORE")!, Sequences, progress: _ => Thread.Sleep(Environment.GetEnvironmentVariable("KILL_PAUSE") == "0" ? 0 : 10));

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllText(path) is var text ? text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries) : [] : [];
}
