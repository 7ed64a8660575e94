using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Nulls;

/// <summary>An arm's latents under a null, on the same tokens as the real ones.</summary>
/// <param name="Fit">On the rows to fit on.</param>
/// <param name="HeldOut">On the rows to measure on.</param>
public sealed record NullLatents(LatentActivations Fit, LatentActivations HeldOut)
{
    /// <summary>The arm's own latents, shifted: what <see cref="NullKind.Shift"/> comes to without fitting again.</summary>
    /// <param name="fit">Real, on the rows to fit on.</param>
    /// <param name="heldOut">Real, on the rows to measure on.</param>
    /// <param name="seed">Of the shifts.</param>
    public static NullLatents Shift(LatentActivations fit, LatentActivations heldOut, ulong seed) =>
        new(fit.Shift(CircularShift.FitAmount(fit.Tokens, seed)), heldOut.Shift(CircularShift.HeldOutAmount(heldOut.Tokens, seed)));

    /// <summary>The arm fitted again on a null's activations: the same darts thrown, or training done again.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="context">What the real arm was fitted with.</param>
    /// <param name="activations">The null's.</param>
    /// <param name="progress">0 … 1.</param>
    /// <returns>Null for an arm without latents.</returns>
    public static NullLatents? Refit(IArm arm, FitContext context, NullActivations activations, IProgress<double> progress)
    {
        FitContext own = context with { Activations = activations.Fit, Moments = ActivationMoments.Measure(activations.Fit, context.Workers) };
        using FittedArm fitted = arm.Fit(own, progress);
        return fitted.Encoder is { } encoder
            ? new(LatentActivations.Encode(encoder, activations.Fit, context.Workers), LatentActivations.Encode(encoder, activations.HeldOut, context.Workers))
            : null;
    }
}
