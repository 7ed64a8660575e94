using Dartboard.Evaluation.Latents;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Concepts;

/// <summary>How well each latent alone tells each concept: the area under the ROC curve of its pooled activation.</summary>
/// <remarks>
/// AUC = P(positive above negative) + ½·P(tie) (Mann and Whitney 1947); documents in which the latent does not fire tie at 0.
/// Above ½ the latent fires on the concept, below it on the rest. Sums are exact in integers, so nothing depends on the order.
/// </remarks>
public static class LatentAuc
{
    /// <summary>AUC of every latent for every task.</summary>
    /// <param name="pooled">By latent, on sequences, all above 0.</param>
    /// <param name="documents">Of every task, the sequences that tell.</param>
    /// <param name="labels">Of every task, their labels; both occur.</param>
    /// <param name="workers">Threads; the result does not depend on their number.</param>
    /// <returns>(latents, tasks).</returns>
    /// <exception cref="ArgumentException">A task has documents of one class only.</exception>
    public static Matrix Measure(LatentActivations pooled, IReadOnlyList<int[]> documents, IReadOnlyList<bool[]> labels, Workers workers)
    {
        if (documents.Count == 0)
            throw new ArgumentException("there must be at least one task", nameof(documents));
        TaskLabels[] tasks = [.. documents.Zip(labels, (some, label) => new TaskLabels(pooled.Tokens, some, label))];
        var areas = new Matrix(pooled.Latents, tasks.Length);
        var scratch = new (int[] Documents, float[] Keys)[workers.Count];
        workers.For(pooled.Latents, (latent, worker) =>
        {
            ref (int[] Documents, float[] Keys) own = ref scratch[worker];
            own.Documents ??= new int[pooled.Tokens];
            own.Keys ??= new float[pooled.Tokens];
            int fired = pooled.RowsOf(latent).Length;
            Span<int> order = own.Documents.AsSpan(0, fired);
            Span<float> keys = own.Keys.AsSpan(0, fired);
            pooled.RowsOf(latent).CopyTo(order);
            pooled.ValuesOf(latent).CopyTo(keys);
            keys.Sort(order);
            for (int task = 0; task < tasks.Length; task++)
                areas.Row(latent)[task] = (float)tasks[task].Area(keys, order);
        });
        return areas;
    }

    /// <summary>The latent with the largest AUC of each task, the first of equals.</summary>
    /// <param name="areas">(latents, tasks).</param>
    public static int[] Best(Matrix areas)
    {
        int[] best = new int[areas.Columns];
        for (int latent = 1; latent < areas.Rows; latent++)
            for (int task = 0; task < best.Length; task++)
                if (areas.Row(latent)[task] > areas.Row(best[task])[task])
                    best[task] = latent;
        return best;
    }

    /// <summary>One task's labels by sequence, and its class sizes.</summary>
    private sealed class TaskLabels
    {
        private readonly sbyte[] _classes;
        private readonly long _positives, _negatives;

        public TaskLabels(int sequences, int[] documents, bool[] labels)
        {
            _positives = labels.Count(label => label);
            _negatives = labels.Length - _positives;
            if (_positives == 0 || _negatives == 0)
                throw new ArgumentException($"a task needs documents of both classes; got {_positives} positive and {_negatives} negative", nameof(labels));
            _classes = new sbyte[sequences];
            for (int i = 0; i < documents.Length; i++)
                _classes[documents[i]] = labels[i] ? (sbyte)1 : (sbyte)-1;
        }

        /// <summary>AUC of activations in ascending order; sequences that are not among them are at 0.</summary>
        public double Area(ReadOnlySpan<float> keys, ReadOnlySpan<int> order)
        {
            long fired = 0, firedNegatives = 0;
            foreach (int sequence in order)
            {
                fired += _classes[sequence] > 0 ? 1 : 0;
                firedNegatives += _classes[sequence] < 0 ? 1 : 0;
            }

            long below = _negatives - firedNegatives;
            long twice = (_positives - fired) * below;
            for (int start = 0, end; start < order.Length; start = end)
            {
                long positives = 0, negatives = 0;
                for (end = start; end < order.Length && keys[end] == keys[start]; end++)
                {
                    positives += _classes[order[end]] > 0 ? 1 : 0;
                    negatives += _classes[order[end]] < 0 ? 1 : 0;
                }

                twice += positives * (2 * below + negatives);
                below += negatives;
            }

            return twice / (2.0 * _positives * _negatives);
        }
    }
}
