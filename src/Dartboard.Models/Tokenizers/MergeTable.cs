namespace Dartboard.Models.Tokenizers;

/// <summary>Byte-pair merges (Sennrich et al. 2016): which two neighbouring tokens become which one, and in what order of preference.</summary>
internal sealed class MergeTable
{
    private readonly Dictionary<ulong, (int Rank, int Token)> _merges;

    internal MergeTable(int capacity) => _merges = new Dictionary<ulong, (int, int)>(capacity);

    internal void Add(int left, int right, int rank, int token) => _merges[Key(left, right)] = (rank, token);

    /// <summary>Merges the pair of lowest rank, the leftmost of equals, until none is left.</summary>
    /// <param name="symbols">Token ids to begin with; negative ones never merge.</param>
    /// <param name="tokens">Receives what remains.</param>
    /// <remarks>A linked list and a heap: n log n, so that a megabyte without a space is no trap.</remarks>
    internal void Apply(List<int> symbols, List<int> tokens)
    {
        int count = symbols.Count;
        var before = new int[count];
        var after = new int[count];
        var heap = new PriorityQueue<(int Left, int Right, int Token), long>();
        for (int i = 0; i < count; i++)
        {
            before[i] = i - 1;
            after[i] = i + 1 < count ? i + 1 : -1;
        }

        for (int i = 0; i + 1 < count; i++)
            Offer(i);
        while (heap.TryDequeue(out (int Left, int Right, int Token) merge, out long priority))
        {
            int left = (int)(priority & uint.MaxValue), right = after[left];
            // An entry is stale when either neighbour has been merged since it was offered.
            if (right < 0 || symbols[left] != merge.Left || symbols[right] != merge.Right)
                continue;
            symbols[left] = merge.Token;
            symbols[right] = Gone;
            after[left] = after[right];
            if (after[right] >= 0)
                before[after[right]] = left;
            if (before[left] >= 0)
                Offer(before[left]);
            Offer(left);
        }

        for (int i = 0; i >= 0 && i < count; i = after[i])
            tokens.Add(symbols[i]);

        void Offer(int left)
        {
            int right = after[left];
            if (right >= 0 && _merges.TryGetValue(Key(symbols[left], symbols[right]), out (int Rank, int Token) merge))
                heap.Enqueue((symbols[left], symbols[right], merge.Token), ((long)merge.Rank << 32) | (uint)left);
        }
    }

    private const int Gone = int.MinValue;

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;
}
