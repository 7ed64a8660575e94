namespace Dartboard.Models.Tokenizers;

/// <summary>Byte-pair merges (Sennrich et al. 2016): which two neighbouring tokens become which one, and in what order of preference.</summary>
internal sealed class MergeTable
{
    private const int Gone = int.MinValue;

    private readonly Dictionary<ulong, (int Rank, int Token)> _merges;

    internal MergeTable(int capacity) => _merges = new Dictionary<ulong, (int, int)>(capacity);

    internal void Add(int left, int right, int rank, int token) => _merges[Key(left, right)] = (rank, token);

    /// <summary>Merges the pair of lowest rank, the leftmost of equals, until none is left.</summary>
    /// <param name="symbols">Token ids to begin with; negative ones never merge. Overwritten.</param>
    /// <param name="tokens">Receives what remains.</param>
    /// <param name="room">Memory that is kept between calls.</param>
    /// <remarks>A linked list and a heap: n log n, so that a megabyte without a space is no trap.</remarks>
    internal void Apply(List<int> symbols, List<int> tokens, MergeRoom room)
    {
        int count = symbols.Count;
        room.Link(count);
        for (int i = 0; i + 1 < count; i++)
            Offer(i, symbols, room);
        while (room.Heap.TryDequeue(out (int Left, int Right, int Token) merge, out long priority))
        {
            int left = (int)(priority & uint.MaxValue), right = room.After[left];
            // An entry is stale when either neighbour has been merged since it was offered.
            if (right < 0 || symbols[left] != merge.Left || symbols[right] != merge.Right)
                continue;
            symbols[left] = merge.Token;
            symbols[right] = Gone;
            room.Remove(left, right);
            if (room.Before[left] >= 0)
                Offer(room.Before[left], symbols, room);
            Offer(left, symbols, room);
        }

        for (int i = 0; i >= 0 && i < count; i = room.After[i])
            tokens.Add(symbols[i]);
    }

    private void Offer(int left, List<int> symbols, MergeRoom room)
    {
        int right = room.After[left];
        if (right >= 0 && _merges.TryGetValue(Key(symbols[left], symbols[right]), out (int Rank, int Token) merge))
            room.Heap.Enqueue((symbols[left], symbols[right], merge.Token), ((long)merge.Rank << 32) | (uint)left);
    }

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;
}
