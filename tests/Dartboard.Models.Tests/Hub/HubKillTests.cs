using System.Diagnostics;
using Dartboard.Models.Hub;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Hub;

/// <summary>kill −9 in the middle of a download, twenty times over: nothing that arrived is asked for again.</summary>
public sealed class HubKillTests : IDisposable
{
    private const int Kills = 20;
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("kill");
    private readonly FakeHub _hub = new();

    public void Dispose()
    {
        _hub.Dispose();
        _home.Delete(recursive: true);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Twenty_kills_lose_nothing()
    {
        var contents = new Dictionary<string, byte[]> { ["config.json"] = "{}"u8.ToArray(), ["tokenizer.json"] = Content(100_000), ["model.safetensors"] = Content(4_000_000) };
        foreach ((string name, byte[] content) in contents)
            _hub.Files[name] = content;
        _hub.Fault = request => new FakeFault { Slow = TimeSpan.FromMilliseconds(1) };
        string blobs = Path.Combine(_home.FullName, "models--lab--model", "blobs");
        for (int kill = 0; kill < Kills; kill++)
        {
            long before = Size(blobs);
            using Process child = Start();
            // Golden-ratio steps: spread over the stride, never twice the same.
            long target = before + 10_000 + (long)(150_000 * (kill * 0.618 % 1));
            while (!child.HasExited && Size(blobs) < target)
                Thread.Sleep(1);
            Assert.False(child.HasExited, "the download must still be running when it is killed");
            child.Kill();
            child.WaitForExit();
            Assert.True(Size(blobs) >= target);
            CheckBlobs(blobs, contents.Values);
        }

        _hub.Fault = _ => null;
        using (Process last = Start())
            ChildHost.Join(last);
        string snapshot = Path.Combine(_home.FullName, "models--lab--model", "snapshots", FakeHub.Commit);
        foreach ((string name, byte[] content) in contents)
            Assert.Equal(content, File.ReadAllBytes(Path.Combine(snapshot, name)));
        long[] starts = [.. _hub.ContentRequests.Where(request => request.Path.EndsWith(FakeHub.Sha256(contents["model.safetensors"]), StringComparison.Ordinal)).Select(request => request.RangeStart)];
        Assert.Equal(starts.Order(), starts);
        Assert.Equal(starts.Length, starts.Distinct().Count());
    }

    private static void Download()
    {
        var settings = new HubSettings(Environment.GetEnvironmentVariable("KILL_CACHE")!, new Uri(Environment.GetEnvironmentVariable("KILL_HUB")!), null, Offline: false);
        using var hub = new ModelHub(settings);
        hub.GetAsync(new RepositoryName("lab/model")).GetAwaiter().GetResult();
    }

    private static byte[] Content(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i * 2654435761L >> 13))];

    private static long Size(string folder) => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) : 0;

    private static void CheckBlobs(string folder, IEnumerable<byte[]> contents)
    {
        foreach (string path in Directory.GetFiles(folder))
        {
            byte[] found = File.ReadAllBytes(path);
            string tag = Path.GetFileName(path).Replace(".incomplete", "", StringComparison.Ordinal);
            byte[] wanted = contents.Single(content => tag == FakeHub.Sha256(content) || tag == FakeHub.GitHash(content));
            Assert.True(path.EndsWith(".incomplete", StringComparison.Ordinal) ? wanted.AsSpan().StartsWith(found) : wanted.AsSpan().SequenceEqual(found), path);
        }
    }

    private Process Start() => ChildHost.Start(Download, ("KILL_CACHE", _home.FullName), ("KILL_HUB", _hub.Address.ToString()));
}
