namespace Dartboard.Evaluation.Explanations;

/// <summary>Patterns in a trie from the row's own token backwards, with the expected activation as the value (Neuron-to-Graph, arXiv 2305.19911, §3).</summary>
/// <remarks>
/// Nodes are numbered breadth first and the children of each are ordered by token, the wildcard first, so that three flat
/// arrays hold them all.
/// </remarks>
public sealed class PatternTrie
{
    private readonly List<int> _tokens = [Pattern.Wildcard];
    private readonly List<int> _firstChild = [];
    private readonly List<float> _activations = [];
    private readonly List<int> _matches = [];

    /// <summary>Builds the trie; equal patterns become one, with the mean activation of their matches.</summary>
    /// <param name="patterns">In any order.</param>
    /// <exception cref="ArgumentException">A pattern is empty, ends in a wildcard, or expects no activation.</exception>
    public PatternTrie(IEnumerable<Pattern> patterns)
    {
        Pattern[] sorted = [.. patterns];
        foreach (Pattern pattern in sorted)
            if (pattern.Tokens.Count == 0 || pattern.Tokens[^1] == Pattern.Wildcard || !(pattern.Activation > 0) || pattern.Matches < 1)
                throw new ArgumentException($"a pattern must end in a token, match at least once and expect an activation above 0; got {pattern.Tokens.Count} tokens, {pattern.Matches} matches and activation {pattern.Activation}", nameof(patterns));
        Longest = sorted.Length == 0 ? 0 : sorted.Max(pattern => pattern.Tokens.Count);
        Array.Sort(sorted, Compare);
        var queue = new Queue<(int Start, int End, int Depth)>();
        queue.Enqueue((0, sorted.Length, 0));
        while (queue.TryDequeue(out var node))
            AddNode(sorted, node.Start, node.End, node.Depth, queue);
        _firstChild.Add(_tokens.Count);
    }

    /// <summary>Tokens of the longest pattern.</summary>
    public int Longest { get; }

    /// <summary>All patterns, ordered by length and then by tokens.</summary>
    public IEnumerable<Pattern> Patterns => Collect(0, []).OrderBy(pattern => pattern.Tokens.Count);

    /// <summary>The activation expected at the end of a context: that of the pattern found by walking back, an exact token before a wildcard and a longer pattern before a shorter; 0 where none matches.</summary>
    /// <param name="context">Token ids, the row's own the last.</param>
    public float Predict(ReadOnlySpan<int> context) => Find(0, context);

    private float Find(int node, ReadOnlySpan<int> context)
    {
        int first = _firstChild[node], children = _firstChild[node + 1] - first;
        if (children == 0 || context.IsEmpty)
            return _activations[node];
        int exact = _tokens.BinarySearch(first, children, context[^1], null);
        float found = exact >= 0 ? Find(exact, context[..^1]) : 0;
        if (found == 0 && _tokens[first] == Pattern.Wildcard)
            found = Find(first, context[..^1]);
        return found > 0 ? found : _activations[node];
    }

    private void AddNode(Pattern[] sorted, int start, int end, int depth, Queue<(int, int, int)> queue)
    {
        double sum = 0;
        int matches = 0;
        for (; start < end && sorted[start].Tokens.Count == depth; start++)
        {
            sum += (double)sorted[start].Activation * sorted[start].Matches;
            matches += sorted[start].Matches;
        }

        _activations.Add(matches == 0 ? 0 : (float)(sum / matches));
        _matches.Add(matches);
        _firstChild.Add(_tokens.Count);
        for (int next; start < end; start = next)
        {
            int token = sorted[start].Tokens[depth];
            for (next = start + 1; next < end && sorted[next].Tokens[depth] == token; next++)
            {
            }

            _tokens.Add(token);
            queue.Enqueue((start, next, depth + 1));
        }
    }

    private IEnumerable<Pattern> Collect(int node, int[] path)
    {
        if (_matches[node] > 0)
            yield return new Pattern(path, _activations[node], _matches[node]);
        for (int child = _firstChild[node]; child < _firstChild[node + 1]; child++)
            foreach (Pattern pattern in Collect(child, [.. path, _tokens[child]]))
                yield return pattern;
    }

    private static int Compare(Pattern a, Pattern b)
    {
        int shared = Math.Min(a.Tokens.Count, b.Tokens.Count);
        for (int at = 0; at < shared; at++)
            if (a.Tokens[at] != b.Tokens[at])
                return a.Tokens[at].CompareTo(b.Tokens[at]);
        return a.Tokens.Count.CompareTo(b.Tokens.Count);
    }
}
