namespace Dartboard.Evaluation.Explanations;

/// <summary>Learns tokens and patterns from the contexts a latent fires on, without the model. Scratch memory: one object per thread.</summary>
/// <remarks>
/// What a language model would do with tokens hidden is read from the corpus: of the activation behind a mask is kept the share
/// of teaching rows with the same visible tokens on which the latent fires, (firings)/(rows + 1). The one row more, on which
/// it does not fire, keeps a pattern seen once from proving anything.
/// </remarks>
/// <param name="groups">The text's contexts.</param>
internal sealed class ContextLearner(ContextGroups groups)
{
    private static readonly int[] Ranks = RankMasks();

    // One entry holds all that is known of a group, and for which latent, so that nothing need be cleared between latents.
    private readonly Tallied[] _tallies = new Tallied[groups.Count];
    private readonly bool[] _taken = new bool[groups.Count];
    private int _latent;

    /// <summary>Counts a latent's firings by group, which the other methods read.</summary>
    public void Tally(Firings teaching)
    {
        _latent++;
        for (int i = 0; i < teaching.Count; i++)
            foreach (int group in groups.Of(teaching.Rows[i]))
            {
                ref Tallied tally = ref _tallies[group];
                if (tally.Latent != _latent)
                    tally = new Tallied { Latent = _latent };
                tally.Firings++;
                tally.Activation += teaching.Values[i];
            }
    }

    /// <summary>The token with the highest F1, the smallest id among equals.</summary>
    public ContextPrediction BestToken(Firings teaching)
    {
        (int best, double bestF1) = (0, -1);
        foreach (int row in teaching.Rows)
        {
            int group = groups.Of(row)[1];
            double f1 = 2.0 * _tallies[group].Firings / (groups.TeachingRows(group) + teaching.Count);
            if (f1 > bestF1 || f1 == bestF1 && group < best)
                (best, bestF1) = (group, f1);
        }

        return Prediction(best);
    }

    /// <summary>The pattern behind each firing, each once, in the order in which a trie would find them.</summary>
    public void Patterns(Firings teaching, List<ContextPrediction> into)
    {
        into.Clear();
        foreach (int row in teaching.Rows)
        {
            int mask = PatternSearch.Find(new KeptShare(this, row), ContextGroups.Longest);
            int group = groups.Of(row)[mask];
            if (group == 0 || _taken[group])
                continue;
            _taken[group] = true;
            into.Add(Prediction(group));
        }

        foreach (ContextPrediction prediction in into)
            _taken[prediction.Group] = false;
        into.Sort(Compare);
    }

    private ContextPrediction Prediction(int group) => new(group, (float)(_tallies[group].Activation / (groups.TeachingRows(group) + 1)));

    private int Compare(ContextPrediction a, ContextPrediction b)
    {
        int byMask = Ranks[groups.Mask(a.Group)].CompareTo(Ranks[groups.Mask(b.Group)]);
        return byMask != 0 ? byMask : a.Group.CompareTo(b.Group);
    }

    // Where two patterns match the same row a trie finds the one that, from the row's own token backwards, first shows a token where the other has a wildcard, or goes on where the other ends.
    private static int[] RankMasks()
    {
        int[] ordered = [.. Enumerable.Range(0, ContextGroups.Masks).OrderBy(Path, StringComparer.Ordinal)];
        int[] ranks = new int[ContextGroups.Masks];
        for (int rank = 0; rank < ordered.Length; rank++)
            ranks[ordered[rank]] = rank;
        return ranks;
    }

    private static string Path(int mask) =>
        string.Concat(Enumerable.Range(0, ContextGroups.Longest).Select(distance => (mask >> distance & 1) == 1 ? 'a' : mask >> distance != 0 ? 'b' : 'c'));

    private bool FiresOnMost(int row, int mask)
    {
        int group = groups.Of(row)[mask];
        return group > 0 && 2 * _tallies[group].Firings > groups.TeachingRows(group) + 1;
    }

    private readonly struct KeptShare(ContextLearner learner, int row) : IMaskedActivation
    {
        public bool KeepsHalf(int mask) => learner.FiresOnMost(row, mask);
    }

    private struct Tallied
    {
        public double Activation;
        public int Firings;
        public int Latent;
    }
}
