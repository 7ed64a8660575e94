using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Capturing;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Captures a model's activations on the rows of a corpus that another model's activations were captured on.</summary>
internal static class CorpusCapture
{
    /// <summary>(rows, n).</summary>
    /// <exception cref="InvalidDataException">They are not all finite.</exception>
    public static Matrix Run(LanguageModel model, TokenCorpus corpus, Site site, Workers workers, IProgress<double>? progress)
    {
        int[][] sequences = [.. Enumerable.Range(0, corpus.Documents.Count).Select(s => corpus.Tokens[corpus.SequenceStarts[s]..corpus.SequenceStarts[s + 1]])];
        bool[][] counted = [.. sequences.Select(sequence => new bool[sequence.Length])];
        for (int row = 0; row < corpus.Rows; row++)
            counted[corpus.SequenceOf[row]][corpus.Positions[row] - corpus.SequenceStarts[corpus.SequenceOf[row]]] = true;
        Matrix activations = Capture.Run(model, sequences, counted, [site], workers, progress)[0];
        if (activations.IsFinite())
            return activations;
        activations.Dispose();
        throw new InvalidDataException($"the re-randomised model's activations at {site} hold NaN or infinity: take another --null");
    }
}
