namespace Dartboard.Judging.Chat;

/// <summary>Where the judge is: any server that speaks OpenAI's chat completions.</summary>
/// <param name="Address">Its base address, such as <c>http://localhost:8000/v1</c>.</param>
/// <param name="Model">The model's name there.</param>
/// <param name="Key">Sent as bearer token to this address and no other; null for a server that wants none.</param>
public sealed record JudgeEndpoint(Uri Address, string Model, string? Key)
{
    private const string Path = "/chat/completions";

    /// <summary>The address without user, password and query, fit to be shown and recorded.</summary>
    public string Place => Address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Longest wait for one answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Times a request is sent before a failure that may pass is taken as final.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>Pause after the first failure, doubled after every further one, where the server does not name one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads an address as users write it.</summary>
    /// <param name="address">http or https; a trailing <c>/</c> or <c>/chat/completions</c> is left out.</param>
    /// <param name="model">The model's name, not empty.</param>
    /// <param name="key">Key, or null or empty for none.</param>
    /// <exception cref="ArgumentException">The address is no http(s) address, or the model has no name.</exception>
    public static JudgeEndpoint Parse(string address, string model, string? key)
    {
        string text = address.TrimEnd('/');
        text = text.EndsWith(Path, StringComparison.Ordinal) ? text[..^Path.Length] : text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            throw new ArgumentException($"the judge must be an http or https address such as http://localhost:8000/v1; got '{address}'", nameof(address));
        if (string.IsNullOrWhiteSpace(model))
            throw new ArgumentException("the judge's model must have a name; got an empty one", nameof(model));
        return new JudgeEndpoint(uri, model, string.IsNullOrWhiteSpace(key) ? null : key.Trim());
    }
}
