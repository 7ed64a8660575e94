using System.Net;
using System.Net.Http.Headers;

namespace Dartboard.Models.Hub;

/// <summary>Brings one file's content into the cache: resumed where an earlier attempt stopped, proven by its checksum, moved into place whole.</summary>
internal sealed class HubDownload(HubFile file, HubConnection connection, HubCache cache, IProgress<HubProgress>? progress)
{
    private const long Stride = 1 << 20;

    private readonly string _blob = cache.Blob(file.Checksum);
    private readonly string _partial = cache.Blob(file.Checksum) + ".incomplete";

    /// <summary>Downloads unless another process has done so meanwhile.</summary>
    /// <exception cref="HubException">The content never matches its checksum, or the disk is too small.</exception>
    public async Task RunAsync(Retry retry, CancellationToken cancellation)
    {
        await using FileStream turn = await WaitForTurnAsync(cancellation);
        if (File.Exists(_blob))
            return;
        RefuseLink();
        RefuseFullDisk();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            await retry.RunAsync(() => ContinueAsync(cancellation), () => Done, Stride, cancellation);
            if (await file.Checksum.MatchesAsync(_partial, cancellation))
            {
                File.Move(_partial, _blob);
                return;
            }

            // Once more from the start: what an interrupted attempt had left may have been the damaged part.
            File.Delete(_partial);
        }

        throw new HubException($"{file.Name} arrived twice with a content that does not match its checksum {file.Checksum.Tag[..12]}…; the hub or something on the way damages it");
    }

    private long Done => new FileInfo(_partial) is { Exists: true } partial ? partial.Length : 0;

    private async Task<bool> ContinueAsync(CancellationToken cancellation)
    {
        await using var output = new FileStream(_partial, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1, useAsync: false);
        if (output.Length > file.Length)
            output.SetLength(0);
        if (output.Length < file.Length)
            await ReceiveAsync(output, cancellation);
        output.Flush(flushToDisk: true);
        return true;
    }

    private async Task ReceiveAsync(FileStream output, CancellationToken cancellation)
    {
        RangeHeaderValue? range = output.Length > 0 ? new RangeHeaderValue(output.Length, null) : null;
        using HttpResponseMessage response = await connection.SendAsync(HttpMethod.Get, file.Address, range, _ => false, cancellation);
        if (StartsOver(response, output.Length))
            output.SetLength(0);
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
            throw new TransientHubException($"{response.RequestMessage?.RequestUri?.Host} answers {(int)response.StatusCode} to the download of {file.Name}");
        if (output.Length == 0 && response.Content.Headers.ContentRange?.From is > 0)
            throw new TransientHubException($"another part of {file.Name} arrived than the one asked for");
        output.Position = output.Length;
        await using Stream body = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[1 << 18];
        for (int read; (read = await connection.ReadAsync(body, buffer, cancellation)) > 0;)
        {
            if (output.Position + read > file.Length)
            {
                output.SetLength(0);
                throw new TransientHubException($"{file.Name} is longer than the {file.Length} bytes the hub announced");
            }

            output.Write(buffer, 0, read);
            progress?.Report(new HubProgress(file.Name, output.Position, file.Length));
        }

        if (output.Position < file.Length)
            throw new TransientHubException($"{file.Name} broke off at {output.Position} of {file.Length} bytes");
    }

    /// <summary>True when the server ignores the range, does not accept it or sends another one; an error answer leaves what is there.</summary>
    private static bool StartsOver(HttpResponseMessage response, long from) => response.StatusCode switch
    {
        HttpStatusCode.PartialContent => response.Content.Headers.ContentRange?.From != from,
        HttpStatusCode.OK or HttpStatusCode.RequestedRangeNotSatisfiable => true,
        _ => false,
    };

    /// <summary>Two processes that want the same file take turns, as the Python tools do, with the same lock.</summary>
    private async Task<FileStream> WaitForTurnAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(cache.Lock(file.Checksum), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(cache.Lock(file.Checksum)))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }
    }

    private void RefuseLink()
    {
        foreach (string path in (string[])[_blob, _partial])
            if (new FileInfo(path).LinkTarget is not null)
                throw new HubException($"{path} is a link; the hub's cache has none there, so delete it and try again");
    }

    private void RefuseFullDisk()
    {
        long free = new DriveInfo(Path.GetDirectoryName(_blob)!).AvailableFreeSpace, missing = file.Length - Done;
        if (missing > free)
            throw new HubException($"{file.Name} needs {missing} more bytes, but {free} are free where the cache is; set HF_HOME to a larger disk");
    }
}
