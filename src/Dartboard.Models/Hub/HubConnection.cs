using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Dartboard.Models.Hub;

/// <summary>Requests to the hub: the token stays on the hub's own host, redirects are followed by hand, failures are sorted.</summary>
internal sealed class HubConnection(HubSettings settings, HttpMessageHandler? handler = null) : IDisposable
{
    private const int MaximalRedirects = 8;

    private readonly HttpClient _client = new(handler ?? new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Asks and follows redirects until <paramref name="done"/> accepts an answer or it is no redirect.</summary>
    /// <exception cref="TransientHubException">The network or the server failed in a way that may pass.</exception>
    /// <exception cref="HubException">A redirect that is refused.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, RangeHeaderValue? range, Func<HttpResponseMessage, bool> done, CancellationToken cancellation)
    {
        for (int hop = 0; hop <= MaximalRedirects; hop++)
        {
            HttpResponseMessage response = await AskAsync(method, address, range, cancellation);
            if (!IsRedirect(response) || done(response))
                return response;
            using (response)
                address = Next(address, response.Headers.Location);
        }

        throw new HubException($"{settings.Endpoint} redirects more than {MaximalRedirects} times; check HF_ENDPOINT");
    }

    /// <summary>Reads a piece of an answer's body.</summary>
    /// <exception cref="TransientHubException">The connection broke or nothing came for too long.</exception>
    public async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellation) =>
        await WithinPatience("the connection broke", async token => await body.ReadAsync(buffer, token), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    private static Uri Next(Uri from, Uri? location)
    {
        Uri next = location is null ? throw new HubException($"{from.Host} redirects to nowhere; check HF_ENDPOINT") : new Uri(from, location);
        bool downgrade = from.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps;
        if (downgrade || next.Scheme is not ("http" or "https"))
            throw new HubException($"{from.Host} redirects to the unsafe address {next.GetLeftPart(UriPartial.Authority)}; refused");
        return next;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, Uri address, RangeHeaderValue? range, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("dartboard", typeof(HubConnection).Assembly.GetName().Version!.ToString(3)));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        request.Headers.Range = range;
        if (settings.Token is { } token && IsHub(address))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        HttpResponseMessage response = await WithinPatience($"{address.Host} cannot be reached",
            limit => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit), cancellation);
        if ((int)response.StatusCode is not (408 or 429 or >= 500))
            return response;
        using (response)
            throw new TransientHubException($"{address.Host} answers {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd(), response.Headers.RetryAfter?.Delta);
    }

    /// <summary>A content host that the hub redirects to must not learn the token.</summary>
    private bool IsHub(Uri address) => Uri.Compare(address, settings.Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private async Task<T> WithinPatience<T>(string problem, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.Patience);
        try
        {
            return await work(limit.Token);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new TransientHubException($"nothing came from the hub for {settings.Patience.TotalSeconds:F0} s", null, failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            throw new TransientHubException($"{problem} ({failure.GetBaseException().Message})", null, failure);
        }
    }
}
