using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Comparison.Meaning;

/// <summary>How well each latent of an arm tells each concept, and which one was chosen for it on fit documents.</summary>
internal sealed class ConceptChoice : IDisposable
{
    private ConceptChoice(Matrix fit, Matrix heldOut) => (Fit, HeldOut, Best) = (fit, heldOut, LatentAuc.Best(fit));

    /// <summary>AUC on fit documents, (latents, concepts).</summary>
    public Matrix Fit { get; }

    /// <summary>AUC on held-out documents, (latents, concepts).</summary>
    public Matrix HeldOut { get; }

    /// <summary>Of each concept, the latent with the largest AUC on fit documents.</summary>
    public int[] Best { get; }

    /// <summary>Held-out AUC of each concept's chosen latent.</summary>
    public double[] BestAucs => [.. Best.Select((latent, concept) => (double)HeldOut.Row(latent)[concept])];

    public static ConceptChoice Measure(ConceptSuite suite, LatentActivations fit, LatentActivations heldOut, Workers workers) => new(
        LatentAuc.Measure(fit, [.. suite.Tasks.Select(task => task.FitDocuments)], [.. suite.Tasks.Select(task => task.FitLabels)], workers),
        LatentAuc.Measure(heldOut, [.. suite.Tasks.Select(task => task.HeldOutDocuments)], [.. suite.Tasks.Select(task => task.HeldOutLabels)], workers));

    /// <summary>The concept a latent told best on fit documents, and its AUC on held-out ones.</summary>
    public (int Concept, double Auc) BestOf(int latent)
    {
        int concept = System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(Fit.Row(latent));
        return (concept, HeldOut.Row(latent)[concept]);
    }

    public void Dispose()
    {
        Fit.Dispose();
        HeldOut.Dispose();
    }
}
