using Dartboard.Coding;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Reconstruction;

/// <summary>Anything that answers an activation y with a reconstruction ŷ: an arm of a comparison.</summary>
public interface IReconstructor
{
    /// <summary>n, the width of the activations.</summary>
    int Width { get; }

    /// <summary>m, the number of latents a reconstruction is made of; 0 where there are none.</summary>
    int Latents { get; }

    /// <summary>Writes ŷ of a run of tokens.</summary>
    /// <param name="activations">(tokens, n).</param>
    /// <param name="first">First row to reconstruct.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="reconstruction">Receives ŷ in rows 0 … count − 1.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <returns>The codes that were used, valid until the next call; null where every latent is active on every token.</returns>
    SparseCodes? Reconstruct(Matrix activations, long first, int count, Matrix reconstruction, Workers workers);
}
