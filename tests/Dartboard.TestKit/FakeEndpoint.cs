using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Dartboard.TestKit;

/// <summary>A server on this machine that speaks chat completions, as well or as badly as a test wants.</summary>
public sealed class FakeEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<FakeRequest, FakeReply> _reply;
    private int _count;

    public FakeEndpoint(Func<FakeRequest, FakeReply> reply)
    {
        _reply = reply;
        Address = $"http://127.0.0.1:{FreePort()}/v1";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    public ConcurrentQueue<FakeRequest> Requests { get; } = [];

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            FakeRequest request = await ReadAsync(context.Request);
            Requests.Enqueue(request);
            FakeReply reply = _reply(request);
            await Task.Delay(reply.Delay);
            context.Response.StatusCode = reply.Status;
            if (reply.RetryAfter is { } pause)
                context.Response.Headers["Retry-After"] = pause;
            byte[] body = Encoding.UTF8.GetBytes(reply.Body);
            context.Response.ContentLength64 = reply.HangUp ? body.Length + 1 : body.Length;
            await context.Response.OutputStream.WriteAsync(body);
            if (reply.HangUp)
                context.Response.Abort();
            else
                context.Response.Close();
        }
        catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The client has gone, which is what some tests are about.
        }
    }

    private async Task<FakeRequest> ReadAsync(HttpListenerRequest request)
    {
        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        string body = await reader.ReadToEndAsync();
        using JsonDocument json = JsonDocument.Parse(body);
        string Message(string role) => json.RootElement.GetProperty("messages").EnumerateArray().First(m => m.GetProperty("role").GetString() == role).GetProperty("content").GetString()!;
        return new FakeRequest(Interlocked.Increment(ref _count), request.Url!.AbsolutePath, request.Headers["Authorization"], body, Message("system"), Message("user"));
    }

    /// <summary>The passages of a numbered list.</summary>
    public static string[] Passages(string user) =>
        [.. user.Split('\n').Where(line => line.Split('.')[0] is var number && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(line => line[(line.IndexOf('.', StringComparison.Ordinal) + 2)..])];
}
