namespace Dartboard.Dictionaries;

/// <summary>How darts are thrown.</summary>
/// <remarks>Append only: the names are part of <c>dartboard.json</c>.</remarks>
public enum DartKind
{
    /// <summary>Independent signs ±1/√n.</summary>
    Rademacher = 0,

    /// <summary>Rows of Hadamard matrices with random column signs, scaled to ±1/√n.</summary>
    Hadamard = 1,

    /// <summary>Uniform on the unit sphere.</summary>
    Gaussian = 2,
}
