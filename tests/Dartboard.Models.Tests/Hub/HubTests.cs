using System.Text;
using Dartboard.Models.Hub;

namespace Dartboard.Models.Tests.Hub;

/// <summary>Downloads from a local hub that behaves, and from one that does not.</summary>
public sealed class HubTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("hub");
    private readonly FakeHub _hub = new();

    public HubTests()
    {
        _hub.Files["config.json"] = "{}"u8.ToArray();
        _hub.Files["tokenizer.json"] = Bytes(5000);
        _hub.Files["model.safetensors"] = Bytes(300_000);
        _hub.Files["README.md"] = Bytes(50);
    }

    private string Root => Path.Combine(_home.FullName, "hub", "models--lab--model");

    private HubSettings Settings => new(Path.Combine(_home.FullName, "hub"), _hub.Address, "secret", Offline: false) { Attempts = 3, FirstPause = TimeSpan.FromMilliseconds(1), Patience = TimeSpan.FromSeconds(5) };

    public void Dispose()
    {
        _hub.Dispose();
        _home.Delete(recursive: true);
    }

    [Fact]
    public async Task Needed_files_lie_in_the_cache_as_the_Python_tools_put_them()
    {
        var seen = new List<HubProgress>();
        HubSnapshot snapshot = await GetAsync(progress: new Listener(seen));

        Assert.Equal(Path.Combine(Root, "snapshots", FakeHub.Commit), snapshot.Folder);
        Assert.Equal(["config.json", "model.safetensors", "tokenizer.json"], Directory.GetFiles(snapshot.Folder).Select(Path.GetFileName).Order());
        Assert.Equal(FakeHub.Commit, await File.ReadAllTextAsync(Path.Combine(Root, "refs", "main")));
        Assert.Equal("../../blobs/" + FakeHub.Sha256(_hub.Files["model.safetensors"]), new FileInfo(Path.Combine(snapshot.Folder, "model.safetensors")).LinkTarget);
        Assert.Equal("../../blobs/" + FakeHub.GitHash(_hub.Files["config.json"]), new FileInfo(Path.Combine(snapshot.Folder, "config.json")).LinkTarget);
        Assert.Equal(_hub.Files["model.safetensors"], await File.ReadAllBytesAsync(Path.Combine(snapshot.Folder, "model.safetensors")));
        Assert.Contains(new HubProgress("model.safetensors", 300_000, 300_000), seen);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(Root, "blobs")).Length);
    }

    [Fact]
    public async Task The_token_is_sent_to_the_hub_and_not_to_the_content_host()
    {
        await GetAsync();
        Assert.All(_hub.HubRequests, request => Assert.Equal("Bearer secret", request.Token));
        Assert.NotEmpty(_hub.ContentRequests);
        Assert.All(_hub.ContentRequests, request => Assert.Null(request.Token));
    }

    [Fact]
    public async Task What_is_there_is_not_fetched_again_and_a_known_commit_asks_nothing()
    {
        await GetAsync();
        int content = _hub.ContentRequests.Count, asked = _hub.HubRequests.Count;
        HubSnapshot again = await GetAsync();
        Assert.Equal(content, _hub.ContentRequests.Count);
        Assert.True(again.HubWasAsked);
        int before = _hub.HubRequests.Count;
        Assert.False((await GetAsync(FakeHub.Commit)).HubWasAsked);
        Assert.Equal(before, _hub.HubRequests.Count);
        Assert.True(asked > 0);
    }

    [Fact]
    public async Task A_tokenizer_is_had_without_the_weights()
    {
        using var hub = new ModelHub(Settings);
        HubSnapshot snapshot = await hub.GetAsync(new RepositoryName("lab/model"), weights: false);
        Assert.Equal(["config.json", "tokenizer.json"], Directory.GetFiles(snapshot.Folder).Select(Path.GetFileName).Order());
        Assert.Contains("not (whole)", (await Assert.ThrowsAsync<HubException>(() => GetAsync("main", Settings with { Offline = true }))).Message);
    }

    [Fact]
    public async Task A_new_commit_shares_unchanged_blobs()
    {
        await GetAsync();
        int content = _hub.ContentRequests.Count;
        _hub.CommitNow = new string('b', 40);
        _hub.Files["config.json"] = "{ }"u8.ToArray();
        HubSnapshot snapshot = await GetAsync();
        Assert.Equal(_hub.CommitNow, snapshot.Commit);
        Assert.Equal(content, _hub.ContentRequests.Count);
        Assert.Equal(2, Directory.GetDirectories(Path.Combine(Root, "snapshots")).Length);
    }

    [Fact]
    public async Task Shards_are_those_the_index_names()
    {
        _hub.Files.Remove("model.safetensors");
        _hub.Files["model.safetensors.index.json"] = Encoding.UTF8.GetBytes("""{"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00002-of-00002.safetensors","c":"model-00001-of-00002.safetensors"}}""");
        _hub.Files["model-00001-of-00002.safetensors"] = Bytes(2000);
        _hub.Files["model-00002-of-00002.safetensors"] = Bytes(3000);
        _hub.Files["model-00003-of-00003.safetensors"] = Bytes(4000);
        HubSnapshot snapshot = await GetAsync("refs/pr/1");
        Assert.Equal(5, Directory.GetFiles(snapshot.Folder).Length);
        Assert.True(File.Exists(Path.Combine(Root, "refs", "refs", "pr", "1")));
        Assert.False((await GetAsync("refs/pr/1", Settings with { Offline = true })).HubWasAsked);
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("/etc/x.safetensors")]
    [InlineData("a/b.safetensors")]
    [InlineData("..\\\\model-000.safetensors")]
    [InlineData(".hidden-000.safetensors")]
    public async Task A_shard_name_that_leaves_the_folder_is_refused(string name)
    {
        _hub.Files.Remove("model.safetensors");
        _hub.Files["model.safetensors.index.json"] = Encoding.UTF8.GetBytes($$$"""{"weight_map":{"a":"{{{name}}}"}}""");
        HubException refused = await Assert.ThrowsAsync<HubException>(() => GetAsync());
        Assert.Contains("no plain", refused.Message);
    }

    [Fact]
    public async Task A_dropped_connection_is_continued_where_it_broke()
    {
        _hub.Fault = request => request.Path.StartsWith("/content/" + FakeHub.Sha256(_hub.Files["model.safetensors"]), StringComparison.Ordinal) && request.RangeStart < 200_000 ? new FakeFault { DropAfter = 100_001 } : null;
        await CheckContentAsync();
        Assert.Equal([0L, 100_001, 200_002], Parts());
    }

    [Fact]
    public async Task A_server_that_ignores_or_garbles_ranges_is_read_from_the_start()
    {
        int asked = 0;
        _hub.Fault = request => !IsWeights(request) ? null : asked++ switch
        {
            0 => new FakeFault { DropAfter = 1000 },
            1 => new FakeFault { WrongRange = true },
            2 => new FakeFault { IgnoreRange = true },
            _ => null,
        };
        await CheckContentAsync();
    }

    [Fact]
    public async Task Damage_is_found_and_the_file_fetched_once_more()
    {
        int asked = 0;
        _hub.Fault = request => IsWeights(request) && asked++ == 0 ? new FakeFault { Damage = true } : null;
        await CheckContentAsync();
    }

    [Fact]
    public async Task Lasting_damage_is_an_error_and_leaves_no_blob()
    {
        _hub.Fault = request => IsWeights(request) ? new FakeFault { Damage = true } : null;
        HubException failure = await Assert.ThrowsAsync<HubException>(() => GetAsync());
        Assert.Contains("checksum", failure.Message);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(Root, "blobs")), path => path.Contains(FakeHub.Sha256(_hub.Files["model.safetensors"]), StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.Combine(Root, "refs")));
    }

    [Theory]
    [InlineData(299_999, "longer")]
    [InlineData(300_001, "broke off")]
    [InlineData(1L << 60, "free")]
    public async Task A_lie_about_the_length_is_an_error(long claimed, string word)
    {
        _hub.Fault = request => request.Path.EndsWith("model.safetensors", StringComparison.Ordinal) ? new FakeFault { ClaimedLength = claimed } : null;
        HubException failure = await Assert.ThrowsAsync<HubException>(() => GetAsync());
        Assert.Contains(word, failure.Message);
    }

    [Fact]
    public async Task A_body_longer_than_announced_is_cut_off()
    {
        int asked = 0;
        _hub.Fault = request => IsWeights(request) && asked++ == 0 ? new FakeFault { TooLong = true } : null;
        await CheckContentAsync();
    }

    [Theory]
    [InlineData(401, "", "does not exist")]
    [InlineData(403, "X-Error-Code: GatedRepo\r\n", "gated")]
    [InlineData(404, "X-Error-Code: RevisionNotFound\r\n", "no revision 'main'")]
    [InlineData(404, "X-Error-Code: EntryNotFound\r\n", "no config.json")]
    [InlineData(400, "", "answers 400")]
    [InlineData(302, "Location: ftp://127.0.0.1/x\r\n", "unsafe")]
    [InlineData(302, "", "nowhere")]
    [InlineData(307, "Location: /lab/model/resolve/main/config.json\r\n", "redirects more than")]
    [InlineData(200, "", "without a valid commit")]
    [InlineData(200, "X-Repo-Commit: ../../../x\r\nETag: \"0123456789abcdef0123456789abcdef01234567\"\r\n", "without a valid commit")]
    [InlineData(200, "X-Repo-Commit: 0123456789abcdef0123456789abcdef01234567\r\nETag: \"../../../../x\"\r\n", "without a valid commit")]
    public async Task Refusals_say_what_to_do(int status, string headers, string word)
    {
        _hub.Fault = _ => new FakeFault { Status = status, Headers = headers };
        HubException failure = await Assert.ThrowsAsync<HubException>(() => GetAsync());
        Assert.Contains(word, failure.Message);
        Assert.DoesNotContain("secret", failure.Message);
    }

    [Fact]
    public async Task Busy_and_broken_servers_are_asked_again_and_waited_for()
    {
        var faults = new Queue<FakeFault>([new() { Status = 500 }, new() { Status = 429, Headers = "Retry-After: 1\r\n" }]);
        _hub.Fault = request => IsWeights(request) && faults.TryDequeue(out FakeFault? fault) ? fault : null;
        long start = TimeProvider.System.GetTimestamp();
        await CheckContentAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 1, 20);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        _hub.Fault = _ => new FakeFault { Stall = TimeSpan.FromSeconds(30) };
        HubException failure = await Assert.ThrowsAsync<HubException>(() => GetAsync("main", Settings with { Attempts = 2, Patience = TimeSpan.FromMilliseconds(100) }));
        Assert.Contains("nothing came", failure.Message);
    }

    [Fact]
    public async Task The_cache_answers_when_the_hub_does_not()
    {
        await GetAsync();
        _hub.Fault = _ => new FakeFault { Status = 503 };
        Assert.False((await GetAsync()).HubWasAsked);
        HubException failure = await Assert.ThrowsAsync<HubException>(() => GetAsync("v2"));
        Assert.Contains("503", failure.Message);
    }

    [Fact]
    public async Task Offline_asks_nothing_and_says_what_is_missing()
    {
        HubException failure = await Assert.ThrowsAsync<HubException>(() => GetAsync("main", Settings with { Offline = true }));
        Assert.Contains("HF_HUB_OFFLINE", failure.Message);
        Assert.Empty(_hub.HubRequests);
    }

    [Fact]
    public async Task Cancelling_keeps_what_arrived()
    {
        using var stop = new CancellationTokenSource();
        _hub.Fault = request => IsWeights(request) ? new FakeFault { Slow = TimeSpan.FromMilliseconds(5) } : null;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GetAsync("main", Settings, new Stopper(stop, 50_000), stop.Token));
        _hub.Fault = _ => null;
        await CheckContentAsync();
        Assert.Equal(2, Parts().Count);
        Assert.True(Parts()[1] >= 50_000);
    }

    private static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)(i * 31 + i / 256);
        return bytes;
    }

    private bool IsWeights(FakeRequest request) => request.Path == "/content/" + FakeHub.Sha256(_hub.Files["model.safetensors"]);

    private List<long> Parts() => [.. _hub.ContentRequests.Where(IsWeights).Select(request => request.RangeStart)];

    private async Task CheckContentAsync()
    {
        HubSnapshot snapshot = await GetAsync();
        Assert.Equal(_hub.Files["model.safetensors"], await File.ReadAllBytesAsync(Path.Combine(snapshot.Folder, "model.safetensors")));
        Assert.Empty(Directory.GetFiles(Path.Combine(Root, "blobs"), "*.incomplete"));
    }

    private async Task<HubSnapshot> GetAsync(string revision = "main", HubSettings? settings = null, IProgress<HubProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var hub = new ModelHub(settings ?? Settings);
        return await hub.GetAsync(new RepositoryName("lab/model", revision), true, progress, cancellation);
    }

    private sealed class Listener(List<HubProgress> seen) : IProgress<HubProgress>
    {
        public void Report(HubProgress value) => seen.Add(value);
    }

    private sealed class Stopper(CancellationTokenSource stop, long at) : IProgress<HubProgress>
    {
        public void Report(HubProgress value)
        {
            if (value is { File: "model.safetensors" } && value.Done >= at)
                stop.Cancel();
        }
    }
}
