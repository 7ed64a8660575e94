namespace Dartboard.Kernels;

/// <summary>Latents in the layout of the matrix product: stored that way, or written out panel by panel from something smaller.</summary>
internal unsafe interface IPanelSource
{
    /// <summary>n, the length of a latent.</summary>
    int Width { get; }

    /// <summary>m, the number of latents.</summary>
    int Count { get; }

    /// <summary>
    /// Panel p holds latents p·<see cref="Tile.Columns"/> … as n × Tile.Columns floats, element (i, j) being coordinate i of
    /// the panel's latent j; latents beyond m are zeros.
    /// </summary>
    /// <param name="panel">p.</param>
    /// <param name="scratch">n × Tile.Columns floats of the caller's, 64-byte aligned, for a source that must write the panel out.</param>
    /// <returns>The panel: the source's own memory or <paramref name="scratch"/>.</returns>
    float* Panel(int panel, float* scratch);
}
