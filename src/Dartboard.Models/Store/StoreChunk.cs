using Dartboard.Models.Text;

namespace Dartboard.Models.Store;

/// <summary>Sequences that share a file at every site.</summary>
/// <param name="Number">Counted from 0.</param>
/// <param name="Members">Numbers of its sequences.</param>
/// <param name="Length">Tokens of the longest; shorter ones are padded to it.</param>
internal sealed record StoreChunk(int Number, int[] Members, int Length)
{
    public string FileName => $"chunk-{Number:D8}.safetensors";

    public string MetaName => $"chunk-{Number:D8}.meta.json";

    public long Positions => (long)Members.Length * Length;

    /// <summary>Divides sequences, by rising length as <paramref name="order"/> gives them, into chunks of about <paramref name="tokens"/> positions.</summary>
    public static List<StoreChunk> Divide(IReadOnlyList<TokenSequence> sequences, IEnumerable<int> order, int tokens)
    {
        var chunks = new List<StoreChunk>();
        var members = new List<int>();
        int length = 0;
        foreach (int sequence in order)
        {
            int next = sequences[sequence].Tokens.Length, longest = Math.Max(length, next);
            if (members.Count > 0 && ((members.Count + 1L) * longest > tokens || longest > MostPadded(sequences[members[0]].Tokens.Length)))
            {
                chunks.Add(new StoreChunk(chunks.Count, [.. members], length));
                members.Clear();
                longest = next;
            }

            members.Add(sequence);
            length = longest;
        }

        if (members.Count > 0)
            chunks.Add(new StoreChunk(chunks.Count, [.. members], length));
        return chunks;
    }

    /// <summary>No sequence is padded by more than a quarter and a few tokens, at the price of some smaller chunks.</summary>
    private static int MostPadded(int tokens) => tokens + tokens / 4 + 8;
}
