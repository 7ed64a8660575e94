namespace Dartboard.Evaluation.Probing;

/// <summary>How well one method learned one task.</summary>
/// <param name="ValidationAuc">Mean AUC over the validation folds with the chosen hyper-parameter; on the training examples where there are at most 3.</param>
/// <param name="Test">AUC on held-out documents, after learning from all training documents.</param>
/// <param name="Chosen">The hyper-parameter: C, a number of components or neighbours; not a number where there is none to choose.</param>
public readonly record struct ProbeScore(double ValidationAuc, Auc Test, double Chosen);
