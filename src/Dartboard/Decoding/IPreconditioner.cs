using Dartboard.Memory;

namespace Dartboard.Decoding;

/// <summary>z ≈ (A_cᵀA_c + λI)⁻¹·r, symmetric and positive.</summary>
internal interface IPreconditioner : IDisposable
{
    void Apply(StripMatrix residual, StripMatrix result);
}
