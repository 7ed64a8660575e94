using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Dartboard.Models.Tests.Hub;

/// <summary>A hub of one repository on two local ports: the hub itself, and the content host that large files are redirected to.</summary>
internal sealed class FakeHub : IDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly TcpListener _hub = new(IPAddress.Loopback, 0);
    private readonly TcpListener _content = new(IPAddress.Loopback, 0);

    public FakeHub(int largeFrom = 1000)
    {
        LargeFrom = largeFrom;
        foreach (TcpListener listener in (TcpListener[])[_hub, _content])
        {
            listener.Start();
            _ = AcceptAsync(listener);
        }
    }

    public int LargeFrom { get; }

    public string CommitNow { get; set; } = Commit;

    public Dictionary<string, byte[]> Files { get; } = [];

    public ConcurrentQueue<FakeRequest> HubRequests { get; } = [];

    public ConcurrentQueue<FakeRequest> ContentRequests { get; } = [];

    /// <summary>Asked before every answer.</summary>
    public Func<FakeRequest, FakeFault?> Fault { get; set; } = _ => null;

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_hub.LocalEndpoint).Port}");

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    [SuppressMessage("Security", "CA5350", Justification = "what Git uses")]
    public static string GitHash(byte[] content) => Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));

    public void Dispose()
    {
        _hub.Stop();
        _content.Stop();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(), listener == _hub);
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client, bool isHub)
    {
        try
        {
            using (client)
            {
                NetworkStream stream = client.GetStream();
                FakeRequest request = await ReadAsync(stream);
                (isHub ? HubRequests : ContentRequests).Enqueue(request);
                FakeFault fault = Fault(request) ?? new FakeFault();
                await Task.Delay(fault.Stall);
                if (fault.Status is { } status)
                    await WriteAsync(stream, $"HTTP/1.1 {status} Faulty\r\n{fault.Headers}Content-Length: 0\r\n");
                else if (isHub)
                    await AnswerAsHubAsync(stream, request, fault);
                else
                    await SendAsync(stream, request, fault, Files.Values.First(file => request.Path == $"/content/{Sha256(file)}"));
            }
        }
        catch (IOException)
        {
            // The client went away: nothing to tell it.
        }
    }

    private async Task AnswerAsHubAsync(NetworkStream stream, FakeRequest request, FakeFault fault)
    {
        string[] parts = request.Path.Split("/resolve/");
        string revision = Uri.UnescapeDataString(parts[1][..parts[1].IndexOf('/')]), name = parts[1][(parts[1].IndexOf('/') + 1)..];
        if (parts[0] != "/lab/model")
            await WriteAsync(stream, "HTTP/1.1 401 Unauthorized\r\nX-Error-Code: RepoNotFound\r\nContent-Length: 0\r\n");
        else if (revision != "main" && revision != "refs/pr/1" && revision != CommitNow)
            await WriteAsync(stream, "HTTP/1.1 404 Not Found\r\nX-Error-Code: RevisionNotFound\r\nContent-Length: 0\r\n");
        else if (!Files.TryGetValue(name, out byte[]? content))
            await WriteAsync(stream, "HTTP/1.1 404 Not Found\r\nX-Error-Code: EntryNotFound\r\nContent-Length: 0\r\n");
        else if (content.Length >= LargeFrom)
            await WriteAsync(stream, $"HTTP/1.1 302 Found\r\nX-Repo-Commit: {CommitNow}\r\nX-Linked-Etag: \"{Sha256(content)}\"\r\nX-Linked-Size: {fault.ClaimedLength ?? content.Length}\r\n"
                + $"Location: http://127.0.0.1:{((IPEndPoint)_content.LocalEndpoint).Port}/content/{Sha256(content)}\r\nContent-Length: 0\r\n");
        else if (request.Method == "HEAD")
            await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nX-Repo-Commit: {CommitNow}\r\nETag: W/\"{GitHash(content)}\"\r\nContent-Length: {fault.ClaimedLength ?? content.Length}\r\n");
        else
            await SendAsync(stream, request, fault, content);
    }

    private static async Task SendAsync(NetworkStream stream, FakeRequest request, FakeFault fault, byte[] content)
    {
        int start = fault.IgnoreRange ? 0 : (int)Math.Min(request.RangeStart, content.Length);
        byte[] body = content[start..];
        if (fault.Damage)
            body[^1] ^= 1;
        if (fault.TooLong)
            body = [.. body, .. new byte[100]];
        string range = start == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {(fault.WrongRange ? start - 1 : start)}-{content.Length - 1}/{content.Length}\r\n");
        await WriteAsync(stream, $"HTTP/1.1 {(start == 0 ? "200 OK" : "206 Partial Content")}\r\n{range}Content-Length: {body.Length}\r\n");
        int length = Math.Min(fault.DropAfter ?? body.Length, body.Length), piece = fault.Slow > TimeSpan.Zero ? 4096 : Math.Max(length, 1);
        for (int at = 0; at < length; at += piece)
        {
            await stream.WriteAsync(body.AsMemory(at, Math.Min(piece, length - at)));
            await Task.Delay(fault.Slow);
        }
    }

    private static async Task WriteAsync(NetworkStream stream, string head) => await stream.WriteAsync(Encoding.ASCII.GetBytes(head + "Connection: close\r\n\r\n"));

    private static async Task<FakeRequest> ReadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        string[] first = (await reader.ReadLineAsync() ?? throw new IOException("no request")).Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        return new FakeRequest(first[0], first[1], headers);
    }
}
