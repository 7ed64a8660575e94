namespace Dartboard.Evaluation.Explanations;

/// <summary>Tells how much of an activation is left when only some tokens of its context are known.</summary>
internal interface IMaskedActivation
{
    /// <summary>Whether more than half of the activation is kept.</summary>
    /// <param name="mask">Bit d is set where the token d places before the row's own is known.</param>
    bool KeepsHalf(int mask);
}
