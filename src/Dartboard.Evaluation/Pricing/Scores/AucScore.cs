using Dartboard.Dictionaries.Streams;
using Dartboard.Evaluation.Pricing.Ranking;
using Dartboard.Evaluation.Pricing.Tails;
using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Pricing.Scores;

/// <summary>Area under the ROC curve of x·y over documents, y a document's pooled activation: exact, equal scores counted half.</summary>
/// <remarks>All concepts share one ranking of the documents for each direction, which is what costs.</remarks>
internal sealed class AucScore : IConceptScore
{
    private const int DirectionsPerItem = 128;

    /// <summary>Darts taken out of a block together: a cache line of each document's scores.</summary>
    private const int Tile = 16;

    private readonly float[] _documents;
    private readonly int _width;
    private readonly RankLabels _labels;

    public AucScore(LabelledDocuments documents)
    {
        _width = documents.Width;
        _labels = new RankLabels(documents.Labels);
        _documents = new float[documents.Sequences.Length * _width];
        for (int document = 0; document < documents.Sequences.Length; document++)
            documents.Activations(document).CopyTo(_documents.AsSpan(document * _width));
    }

    private int Documents => _documents.Length / _width;

    public float[][] Of(DirectionSet directions, Workers workers)
    {
        float[][] areas = Allocate(directions.Count);
        using var packed = new PackedMatrix(Documents, _width);
        packed.Pack(_documents, workers);
        workers.For((directions.Count + DirectionsPerItem - 1) / DirectionsPerItem, (item, _) =>
        {
            int first = item * DirectionsPerItem, count = Math.Min(DirectionsPerItem, directions.Count - first);
            var rows = new float[count * _width];
            var scores = new float[count * Documents];
            for (int i = 0; i < count; i++)
                directions.Copy(first + i, rows.AsSpan(i * _width, _width));
            Gemm.Multiply(rows, count, packed, scores, new Workers(1));
            var ranks = new Ranks(this);
            for (int i = 0; i < count; i++)
                ranks.Write(scores.AsSpan(i * Documents, Documents), areas, first + i);
        });
        return areas;
    }

    public DartTail[] Throw(DartThrow throwing, float[][] named, Workers workers, IProgress<double> progress)
    {
        float[][] areas = OfDarts(throwing.Open(_width), checked((int)throwing.Darts), workers, progress);
        var tails = new DartTail[areas.Length];
        workers.For(areas.Length, (concept, _) =>
        {
            float[] sorted = areas[concept];
            Array.Sort(sorted);
            tails[concept] = new DartTail(new DartScores(sorted), TailScale.Auc(_labels.Pairs(concept), (sorted[sorted.Length / 4], sorted[sorted.Length * 3 / 4])), throwing.Seed);
        });
        return tails;
    }

    internal float[][] OfDarts(DartStream stream, int darts, Workers workers, IProgress<double> progress)
    {
        float[][] areas = Allocate(darts);
        var team = new DartWorker?[workers.Count];
        int items = (darts + stream.BlockDarts - 1) / stream.BlockDarts, done = 0;
        try
        {
            workers.For(items, (item, worker) =>
            {
                (team[worker] ??= new DartWorker(this, stream)).Score(item, areas);
                progress.Report((double)Interlocked.Increment(ref done) / items);
            });
        }
        finally
        {
            foreach (DartWorker? worker in team)
                worker?.Dispose();
        }

        return areas;
    }

    private float[][] Allocate(int directions) => [.. Enumerable.Range(0, _labels.Concepts).Select(_ => new float[directions])];

    /// <summary>From one direction's scores of documents to its area for every concept.</summary>
    private sealed class Ranks(AucScore score)
    {
        private readonly RankSorter _sorter = new(score.Documents);
        private readonly float[] _areas = new float[score._labels.Concepts];

        public void Write(ReadOnlySpan<float> scores, float[][] areas, int direction)
        {
            score._labels.Areas(_sorter.Sort(scores), _areas);
            for (int concept = 0; concept < _areas.Length; concept++)
                areas[concept][direction] = _areas[concept];
        }
    }

    /// <summary>Ranks the documents by each dart of a block; serves one thread.</summary>
    private sealed class DartWorker(AucScore score, DartStream stream) : IDisposable
    {
        private readonly DartScorer _scorer = stream.CreateScorer(score._documents);
        private readonly float[] _scores = new float[score.Documents * stream.BlockDarts];
        private readonly float[] _tile = new float[Tile * score.Documents];
        private readonly Ranks _ranks = new(score);

        public void Score(int block, float[][] areas)
        {
            _scorer.Score(block, _scores);
            int first = block * stream.BlockDarts, count = Math.Min(stream.BlockDarts, areas[0].Length - first);
            for (int start = 0; start < count; start += Tile)
            {
                int some = Math.Min(Tile, count - start);
                Transpose(start, some);
                for (int i = 0; i < some; i++)
                    _ranks.Write(_tile.AsSpan(i * score.Documents, score.Documents), areas, first + start + i);
            }
        }

        public void Dispose() => _scorer.Dispose();

        private void Transpose(int start, int some)
        {
            for (int document = 0; document < score.Documents; document++)
            {
                ReadOnlySpan<float> from = _scores.AsSpan(document * stream.BlockDarts + start, some);
                for (int i = 0; i < from.Length; i++)
                    _tile[i * score.Documents + document] = from[i];
            }
        }
    }
}
