namespace Dartboard.Dictionaries;

/// <summary>One worker's way to score tokens against every latent of a dictionary: shares the latents, owns its scratch memory.</summary>
public abstract class Projector : IDisposable
{
    /// <summary>The number of tokens per <see cref="Project"/> at which it is fastest.</summary>
    public abstract int BlockTokens { get; }

    /// <summary>Streams z = Xᵀu for every token u of a block into a sink.</summary>
    /// <param name="tokens">(count, n) row-major, already centred.</param>
    /// <param name="count">Number of tokens, any number.</param>
    /// <param name="sink">Receives every (token, latent) score exactly once, latents ascending for each token.</param>
    public abstract void Project<TSink>(ReadOnlySpan<float> tokens, int count, ref TSink sink)
        where TSink : struct, IScoreSink, allows ref struct;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees scratch memory.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
