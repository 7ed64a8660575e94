namespace Dartboard.Dictionaries;

/// <summary>m directions in Rⁿ to score activations against: thrown darts or trained latents alike.</summary>
public interface IFeatureDictionary
{
    /// <summary>n, the width of the latent space (the residual stream).</summary>
    int Width { get; }

    /// <summary>m, the number of latents.</summary>
    int Count { get; }

    /// <summary>Makes a projector for one worker.</summary>
    Projector CreateProjector();

    /// <summary>Writes latent i's encoder direction x_i as n floats.</summary>
    void CopyLatent(int latent, Span<float> direction);
}
