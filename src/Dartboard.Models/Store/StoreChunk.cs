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

    /// <summary>Divides sequences, in the order given by <paramref name="order"/>, into chunks of about <paramref name="tokens"/> positions.</summary>
    public static List<StoreChunk> Divide(IReadOnlyList<TokenSequence> sequences, IEnumerable<int> order, int tokens)
    {
        var chunks = new List<StoreChunk>();
        var members = new List<int>();
        int length = 0;
        foreach (int sequence in order)
        {
            int longest = Math.Max(length, sequences[sequence].Tokens.Length);
            if (members.Count > 0 && (members.Count + 1L) * longest > tokens)
            {
                chunks.Add(new StoreChunk(chunks.Count, [.. members], length));
                members.Clear();
                longest = sequences[sequence].Tokens.Length;
            }

            members.Add(sequence);
            length = longest;
        }

        if (members.Count > 0)
            chunks.Add(new StoreChunk(chunks.Count, [.. members], length));
        return chunks;
    }
}
