using Dartboard.Memory;

namespace Dartboard.Models.Store;

/// <summary>Fills a store from a model, or from anything else that gives activations for tokens.</summary>
/// <param name="writer">The store.</param>
/// <param name="sites">The sites of the store's plan.</param>
/// <param name="compute">Fills, for every site, the first rows of a matrix (tokens, width).</param>
public sealed class StoreCapture(StoreWriter writer, IReadOnlyList<StoreSite> sites, Action<TokenBatch, IReadOnlyList<Matrix>> compute)
{
    private const int ProbeTokens = 1024;

    /// <summary>Computes a few sequences to say how long the rest will take, and asks the disk whether it fits.</summary>
    /// <param name="folder">Where the store is.</param>
    /// <param name="time">Clock.</param>
    public CaptureEstimate Estimate(string folder, TimeProvider time)
    {
        long free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        if (writer.MissingTokens == 0)
            return new CaptureEstimate(0, 0, free, TimeSpan.Zero);
        TokenBatch probe = writer.Probe(ProbeTokens);
        // The first run pays for compilation and page faults, the second is what the rest will be like.
        Compute(probe).ForEach(matrix => matrix.Dispose());
        long start = time.GetTimestamp();
        Compute(probe).ForEach(matrix => matrix.Dispose());
        TimeSpan each = time.GetElapsedTime(start) / probe.TokenCount;
        return new CaptureEstimate(writer.MissingTokens, writer.MissingBytes, free, each * writer.MissingTokens);
    }

    /// <summary>Captures every chunk that is missing.</summary>
    /// <param name="progress">Receives the fraction of the missing tokens that is done.</param>
    /// <param name="cancellation">Stops after the chunk at hand; what is finished stays.</param>
    /// <exception cref="InvalidDataException">An activation is NaN or infinite.</exception>
    /// <exception cref="IOException">The disk is full or a file cannot be written.</exception>
    public void Run(Action<double>? progress, CancellationToken cancellation)
    {
        long total = Math.Max(writer.MissingTokens, 1), done = 0;
        foreach (int chunk in writer.Missing.ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            TokenBatch batch = writer.Batch(chunk);
            List<Matrix> activations = Compute(batch);
            try
            {
                writer.Write(chunk, activations);
            }
            finally
            {
                activations.ForEach(matrix => matrix.Dispose());
            }

            progress?.Invoke((double)(done += batch.TokenCount) / total);
        }
    }

    private List<Matrix> Compute(TokenBatch batch)
    {
        List<Matrix> matrices = [.. sites.Select(site => new Matrix(batch.TokenCount, site.Width))];
        compute(batch, matrices);
        return matrices;
    }
}
