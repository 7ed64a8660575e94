namespace Dartboard.Evaluation.Lab;

/// <summary>Which y darts are compared with.</summary>
public enum TargetKind
{
    /// <summary>Independent normal coordinates: a direction in general position.</summary>
    Gaussian,

    /// <summary>The same, but one coordinate carries nine tenths of ‖y‖², as massive activations do.</summary>
    Spiky,
}
