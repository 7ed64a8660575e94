using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Probing;

/// <summary>An arm's pooled latents on the documents of some tasks.</summary>
/// <param name="name">The arm's name.</param>
/// <param name="fit">By latent, on the fit corpus's sequences.</param>
/// <param name="heldOut">By latent, on the held-out corpus's.</param>
public sealed class ProbedArm(string name, LatentActivations fit, LatentActivations heldOut)
{
    /// <summary>The arm's name.</summary>
    public string Name => name;

    /// <summary>By latent, on the held-out sequences.</summary>
    public LatentActivations HeldOutByLatent => heldOut;

    /// <summary>By document, on the fit sequences.</summary>
    public DocumentLatents Fit { get; } = new(fit);

    /// <summary>By document, on the held-out sequences.</summary>
    public DocumentLatents HeldOut { get; } = new(heldOut);
}
