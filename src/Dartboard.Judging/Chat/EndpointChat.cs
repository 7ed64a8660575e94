using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text;
using OpenAI;
using OpenAI.Chat;

namespace Dartboard.Judging.Chat;

/// <summary>Sends requests to the endpoint through the OpenAI client, once each; failures are sorted by whether they may pass.</summary>
/// <remarks>The client's protocol method sends our own bytes, so that the key of an exchange is the hash of what was really sent.</remarks>
internal sealed class EndpointChat : IChat, IDisposable
{
    private const int LongestBody = 4 << 20;

    private readonly JudgeEndpoint _endpoint;
    private readonly HttpClient _http;
    private readonly ChatClient _client;

    public EndpointChat(JudgeEndpoint endpoint)
    {
        _endpoint = endpoint;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
        // Servers that want no key get a word that is none, because the client insists on one.
        _client = new ChatClient(endpoint.Model, new ApiKeyCredential(endpoint.Key ?? "none"), new OpenAIClientOptions
        {
            Endpoint = endpoint.Address,
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
    }

    /// <inheritdoc/>
    public async Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellation)
    {
        (int status, TimeSpan? pause, string body) = await SendAsync(request, cancellation);
        if (status == 200)
            return ChatCompletion.Read(body);
        string said = ChatCompletion.ReadError(body) is { Length: > 0 } message ? $" ({message})" : "";
        if (status is 408 or 429 or >= 500)
            throw new TransientChatException($"{_endpoint.Place} answers {status}{said}", pause);
        return status switch
        {
            401 or 403 => throw new ChatException($"{_endpoint.Place} answers {status}{said}: {(_endpoint.Key is null ? "set OPENAI_API_KEY to its key" : "it does not take the key in OPENAI_API_KEY")}"),
            404 or 405 or (>= 300 and < 400) => throw new ChatException($"{_endpoint.Place} answers {status}{said}: check the address (it usually ends in /v1) and the model's name, {_endpoint.Model}"),
            _ => ChatAnswer.Failed($"the endpoint refuses the request with status {status}{said}"),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(int Status, TimeSpan? Pause, string Body)> SendAsync(ChatRequest request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_endpoint.Patience);
        try
        {
            using BinaryContent content = BinaryContent.Create(BinaryData.FromBytes(request.Body));
            var options = new RequestOptions { ErrorOptions = ClientErrorBehaviors.NoThrow, BufferResponse = false, CancellationToken = limit.Token };
            ClientResult result = await _client.CompleteChatAsync(content, options);
            using PipelineResponse response = result.GetRawResponse();
            return (response.Status, Pause(response.Headers), await ReadAsync(response.ContentStream!, limit.Token));
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw new TransientChatException($"{_endpoint.Place} did not answer within {_endpoint.Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s", null, failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or ClientResultException)
        {
            throw new TransientChatException($"{_endpoint.Place} cannot be reached or hung up ({failure.GetBaseException().Message})", null, failure);
        }
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[1 << 14];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LongestBody)
                break;
        }

        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private static TimeSpan? Pause(PipelineResponseHeaders headers)
    {
        if (!headers.TryGetValue("Retry-After", out string? text))
            return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds < int.MaxValue)
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset until) && until > TimeProvider.System.GetUtcNow()
            ? until - TimeProvider.System.GetUtcNow()
            : null;
    }
}
