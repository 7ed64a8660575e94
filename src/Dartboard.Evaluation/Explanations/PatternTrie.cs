namespace Dartboard.Evaluation.Explanations;

/// <summary>Patterns in a trie from the row's own token backwards, with the expected activation as the value (Neuron-to-Graph, arXiv 2305.19911, §3).</summary>
/// <remarks>
/// Nodes are numbered breadth first and the children of each are ordered by token, the wildcard first, so that flat lists
/// hold them all.
/// </remarks>
public sealed class PatternTrie
{
    private readonly List<int> _tokens = [Pattern.Wildcard];
    private readonly List<int> _parents = [-1];
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

    /// <summary>Number of patterns.</summary>
    public int Count => _matches.Count(matches => matches > 0);

    /// <summary>All patterns, ordered by length and then by tokens.</summary>
    public IEnumerable<Pattern> Patterns => Enumerable.Range(0, _tokens.Count).Where(node => _matches[node] > 0).Select(PatternAt);

    /// <summary>The patterns with the largest share of the activation, Activation × Matches.</summary>
    public IEnumerable<Pattern> Strongest(int count) =>
        Enumerable.Range(0, _tokens.Count).Where(node => _matches[node] > 0).OrderByDescending(node => (double)_activations[node] * _matches[node]).Take(count).Select(PatternAt);

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

        int node = _activations.Count;
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
            _parents.Add(node);
            queue.Enqueue((start, next, depth + 1));
        }
    }

    private Pattern PatternAt(int node)
    {
        var tokens = new List<int>();
        for (int at = node; at > 0; at = _parents[at])
            tokens.Add(_tokens[at]);
        tokens.Reverse();
        return new Pattern(tokens, _activations[node], _matches[node]);
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
