using Dartboard.Evaluation.Latents;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Capturing;

namespace Dartboard.Evaluation.Nulls;

/// <summary>Captures a model's activations on the rows of a corpus that another model's activations were captured on.</summary>
internal static class CorpusCapture
{
    /// <summary>Sequences captured at once, with the tokens that are no rows.</summary>
    private const int SequencesAtOnce = 512;

    /// <summary>(rows, n).</summary>
    /// <exception cref="InvalidDataException">They are not all finite.</exception>
    public static Matrix Run(LanguageModel model, TokenCorpus corpus, Site site, Workers workers, IProgress<double>? progress)
    {
        var activations = new Matrix(corpus.Rows, model.WidthAt(site));
        for (int first = 0, row = 0; first < corpus.Documents.Count; first += SequencesAtOnce)
        {
            int end = Math.Min(first + SequencesAtOnce, corpus.Documents.Count), start = corpus.SequenceStarts[first];
            int[][] sequences = [.. Enumerable.Range(first, end - first).Select(s => corpus.Tokens[corpus.SequenceStarts[s]..corpus.SequenceStarts[s + 1]])];
            using Matrix all = Capture.Run(model, sequences, site, skipFirst: false, workers);
            for (; row < corpus.RowStarts[end]; row++)
                all.Row(corpus.Positions[row] - start).CopyTo(activations.Row(row));
            progress?.Report((double)end / corpus.Documents.Count);
        }

        return activations.IsFinite() ? activations : throw new InvalidDataException($"the re-randomised model's activations at {site} hold NaN or infinity: take another --null");
    }
}
