namespace Dartboard.Evaluation.Records;

/// <summary>On what the latents' meaning was measured, and what any direction is held against.</summary>
/// <param name="Null">Name of the null that explanations are held against.</param>
/// <param name="Concepts">Number of concepts asked for; 0 where the text tells of none.</param>
/// <param name="ConceptText">What they are about and what may be read to answer them.</param>
/// <param name="Darts">Darts thrown to price directions.</param>
/// <param name="References">Directions that are no arm's latents: the mean difference of the residual stream, its best coordinate.</param>
public sealed record MeaningSetup(string Null, int Concepts, string ConceptText, long Darts, IReadOnlyList<DirectionPrice> References);
