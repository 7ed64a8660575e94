using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Dictionaries;

/// <summary>A dictionary whose latents are stored as floats: a trained SAE's encoder, or any matrix.</summary>
/// <remarks>Holds a second, packed copy of the latents. Scores are z_i = x_iᵀu + bias_i.</remarks>
public sealed class DenseDictionary : IFeatureDictionary, IDisposable
{
    private readonly Matrix _latents;
    private readonly float[]? _bias;
    private readonly PackedMatrix _packed;

    /// <summary>Makes a dictionary of the rows of a matrix.</summary>
    /// <param name="latents">(m, n): row i is x_i. Owned by the caller; after changing it call <see cref="Repack"/>.</param>
    /// <param name="workers">Threads to pack with.</param>
    /// <param name="bias">Added to the scores, m floats, or null; read in place, so changes need no repacking.</param>
    /// <exception cref="ArgumentException">There are no latents or too many, or <paramref name="bias"/> has another length.</exception>
    public DenseDictionary(Matrix latents, Workers workers, float[]? bias = null)
    {
        if (latents.Rows is < 1 or > int.MaxValue)
            throw new ArgumentException($"latents must have between 1 and {int.MaxValue} rows; got {latents.Rows}", nameof(latents));
        if (bias is not null && bias.Length != latents.Rows)
            throw new ArgumentException($"bias must have one value per latent; got {bias.Length} for {latents.Rows} latents", nameof(bias));
        _latents = latents;
        _bias = bias;
        _packed = new PackedMatrix((int)latents.Rows, latents.Columns);
        Repack(workers);
    }

    /// <inheritdoc/>
    public int Width => _packed.Inner;

    /// <inheritdoc/>
    public int Count => _packed.Columns;

    /// <summary>Takes over the latents' present values, after a training step for one. No projection may be running.</summary>
    /// <param name="workers">Threads.</param>
    public void Repack(Workers workers) => _packed.Pack(_latents, workers);

    /// <inheritdoc/>
    public Projector CreateProjector() => new PanelProjector<StoredPanels>(new StoredPanels(_packed), _bias);

    /// <inheritdoc/>
    public void CopyLatent(int latent, Span<float> direction) => _latents.Row(latent).CopyTo(direction);

    /// <summary>Frees the packed copy.</summary>
    public void Dispose() => _packed.Dispose();
}
