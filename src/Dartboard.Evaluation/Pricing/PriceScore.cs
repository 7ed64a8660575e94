namespace Dartboard.Evaluation.Pricing;

/// <summary>What is priced.</summary>
public enum PriceScore
{
    /// <summary>Area under the ROC curve of x·y over documents, y a document's mean activation.</summary>
    Auc,

    /// <summary>Cosine of x with the mean difference between documents with and without the concept.</summary>
    Linear,
}
