namespace Dartboard.Models.Hub;

/// <summary>Where models come from and where they are kept, as Hugging Face's own tools read it from the environment.</summary>
/// <param name="CacheFolder">Folder of <c>models--owner--name</c> folders (<c>HF_HUB_CACHE</c>, else <c>HF_HOME/hub</c>).</param>
/// <param name="Endpoint">The hub (<c>HF_ENDPOINT</c>).</param>
/// <param name="Token">Sent to the endpoint's host and to no other (<c>HF_TOKEN</c>).</param>
/// <param name="Offline">True: nothing is asked of the network (<c>HF_HUB_OFFLINE</c>).</param>
public sealed record HubSettings(string CacheFolder, Uri Endpoint, string? Token, bool Offline)
{
    private static readonly Uri DefaultEndpoint = new("https://huggingface.co");

    /// <summary>Times a request is tried before it is given up.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Pause before the second attempt; doubled before every further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait for the next bytes of an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the settings of this process.</summary>
    /// <exception cref="ArgumentException"><c>HF_ENDPOINT</c> is not an http(s) address.</exception>
    public static HubSettings FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>Reads the settings from any source of variables.</summary>
    /// <param name="variable">Value of a variable, or null where it is not set.</param>
    /// <exception cref="ArgumentException"><c>HF_ENDPOINT</c> is not an http(s) address.</exception>
    public static HubSettings From(Func<string, string?> variable)
    {
        string? Get(string name) => variable(name) is { } value && value.Trim() is { Length: > 0 } text ? text : null;
        string user = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string Expand(string path) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? user + path[1..] : path;
        string home = Get("HF_HOME") ?? Path.Combine(Get("XDG_CACHE_HOME") ?? Path.Combine(user, ".cache"), "huggingface");
        string cache = Get("HF_HUB_CACHE") ?? Path.Combine(home, "hub");
        return new HubSettings(Path.GetFullPath(Expand(cache)), Address(Get("HF_ENDPOINT")), Get("HF_TOKEN"), IsTrue(Get("HF_HUB_OFFLINE")));
    }

    private static Uri Address(string? text)
    {
        if (text is null)
            return DefaultEndpoint;
        if (!Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"HF_ENDPOINT must be an http or https address such as {DefaultEndpoint.Host}; got '{text}'");
        return address;
    }

    private static bool IsTrue(string? value) => value?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE";
}
