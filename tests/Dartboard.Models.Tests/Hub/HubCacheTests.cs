using Dartboard.Models.Hub;

namespace Dartboard.Models.Tests.Hub;

/// <summary>Hostile caches, names and settings.</summary>
public sealed class HubCacheTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("cache");

    private string Root => Path.Combine(_home.FullName, "models--lab--model");

    private string Snapshot => Path.Combine(Root, "snapshots", FakeHub.Commit);

    public HubCacheTests()
    {
        Directory.CreateDirectory(Snapshot);
        Directory.CreateDirectory(Path.Combine(Root, "blobs"));
        Directory.CreateDirectory(Path.Combine(Root, "refs"));
        File.WriteAllText(Path.Combine(Root, "refs", "main"), FakeHub.Commit);
        File.WriteAllText(Path.Combine(_home.FullName, "outside"), "{}");
        foreach (string name in (string[])["config.json", "model.safetensors"])
        {
            File.WriteAllText(Path.Combine(Root, "blobs", name), "{}");
            File.CreateSymbolicLink(Path.Combine(Snapshot, name), "../../blobs/" + name);
        }
    }

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task A_cache_filled_by_others_is_used() => Assert.Equal(Snapshot, (await OfflineAsync()).Folder);

    [Fact]
    public async Task The_cache_may_itself_live_behind_a_link()
    {
        string link = _home.FullName + "-link";
        Directory.CreateSymbolicLink(link, _home.FullName);
        try
        {
            using var hub = new ModelHub(new HubSettings(link, new Uri("http://127.0.0.1:1"), null, Offline: true));
            Assert.StartsWith(link, (await hub.GetAsync(new RepositoryName("lab/model"))).Folder);
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    [Theory]
    [InlineData("../../../outside")]
    [InlineData("../../refs/main")]
    [InlineData("/etc/hostname")]
    public async Task A_snapshot_that_points_outside_the_blobs_is_refused(string target)
    {
        File.Delete(Path.Combine(Snapshot, "config.json"));
        File.CreateSymbolicLink(Path.Combine(Snapshot, "config.json"), target);
        Assert.Contains("is a link out of", (await Assert.ThrowsAsync<HubException>(OfflineAsync)).Message);
    }

    [Fact]
    public async Task A_blob_that_is_a_link_is_refused()
    {
        File.Delete(Path.Combine(Root, "blobs", "config.json"));
        File.CreateSymbolicLink(Path.Combine(Root, "blobs", "config.json"), "../../outside");
        await Assert.ThrowsAsync<HubException>(OfflineAsync);
    }

    [Theory]
    [InlineData("blobs")]
    [InlineData("snapshots")]
    public async Task A_folder_that_is_a_link_is_refused(string folder)
    {
        Directory.Move(Path.Combine(Root, folder), Path.Combine(_home.FullName, folder));
        Directory.CreateSymbolicLink(Path.Combine(Root, folder), Path.Combine(_home.FullName, folder));
        await Assert.ThrowsAsync<HubException>(OfflineAsync);
    }

    [Fact]
    public async Task An_unfinished_download_that_is_a_link_is_not_written_through()
    {
        using var server = new FakeHub(largeFrom: 1);
        server.Files["config.json"] = "{}"u8.ToArray();
        server.CommitNow = new string('c', 40);
        string partial = Path.Combine(Root, "blobs", FakeHub.Sha256(server.Files["config.json"]) + ".incomplete");
        File.CreateSymbolicLink(partial, "../../outside");
        using var hub = new ModelHub(new HubSettings(_home.FullName, server.Address, null, Offline: false));
        Assert.Contains("is a link", (await Assert.ThrowsAsync<HubException>(() => hub.GetAsync(new RepositoryName("lab/model")))).Message);
        Assert.Equal("{}", await File.ReadAllTextAsync(Path.Combine(_home.FullName, "outside")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b/c")]
    [InlineData("a/..")]
    [InlineData("a--b/c")]
    [InlineData("a/b?x")]
    [InlineData("a/b\n")]
    [InlineData("")]
    [InlineData("/a")]
    public void Names_that_are_none_are_refused(string name)
    {
        Assert.False(RepositoryName.IsValid(name));
        Assert.Throws<ArgumentException>(() => new RepositoryName(name));
    }

    [Theory]
    [InlineData("../main")]
    [InlineData("a/../b")]
    [InlineData("/main")]
    [InlineData("")]
    [InlineData("a b")]
    public void Revisions_that_are_none_are_refused(string revision) => Assert.Throws<ArgumentException>(() => new RepositoryName("gpt2", revision));

    [Fact]
    public void Settings_are_read_as_the_Python_tools_read_them()
    {
        var variables = new Dictionary<string, string> { ["HF_HOME"] = "/h", ["HF_ENDPOINT"] = "http://mirror:8080/", ["HF_TOKEN"] = " t ", ["HF_HUB_OFFLINE"] = "true" };
        HubSettings settings = HubSettings.From(variables.GetValueOrDefault);
        Assert.Equal((Path.GetFullPath("/h/hub"), "http://mirror:8080/", "t", true), (settings.CacheFolder, settings.Endpoint.AbsoluteUri, settings.Token, settings.Offline));
        variables["HF_HUB_CACHE"] = "/c";
        variables["HF_HUB_OFFLINE"] = "0";
        settings = HubSettings.From(variables.GetValueOrDefault);
        Assert.Equal((Path.GetFullPath("/c"), false), (settings.CacheFolder, settings.Offline));
        variables["HF_ENDPOINT"] = "mirror";
        Assert.Throws<ArgumentException>(() => HubSettings.From(variables.GetValueOrDefault));
    }

    [Fact]
    public async Task A_folder_is_taken_as_it_is_and_a_wrong_one_explained()
    {
        var settings = new HubSettings(_home.FullName, new Uri("http://127.0.0.1:1"), null, Offline: true);
        Assert.Equal(_home.FullName, (await ModelSource.ResolveAsync(_home.FullName, "main", settings)).Folder);
        Assert.Contains("there is no folder", (await Assert.ThrowsAsync<ArgumentException>(() => ModelSource.ResolveAsync("./nowhere", "main", settings))).Message);
        Assert.Contains("there is no folder 'lab/other'", (await Assert.ThrowsAsync<HubException>(() => ModelSource.ResolveAsync("lab/other", "main", settings))).Message);
        Assert.Contains("lab/model@01234567 (main", (await ModelSource.ResolveAsync("lab/model", "main", settings)).Provenance);
    }

    private async Task<HubSnapshot> OfflineAsync()
    {
        using var hub = new ModelHub(new HubSettings(_home.FullName, new Uri("http://127.0.0.1:1"), null, Offline: true));
        return await hub.GetAsync(new RepositoryName("lab/model"));
    }
}
