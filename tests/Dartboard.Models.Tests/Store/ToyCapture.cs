using Dartboard.Memory;
using Dartboard.Models.Store;
using Dartboard.Models.Text;

namespace Dartboard.Models.Tests.Store;

/// <summary>A model whose activations are a formula of site, token, position and column.</summary>
internal static class ToyCapture
{
    public static readonly StoreSite[] Sites = [new("blocks.0.hook_resid_pre", 5), new("blocks.1.hook_mlp_out", 8)];

    public static TokenSequence[] Sequences(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, 2 + i * 7 % 11).Select(at => i * 13 % 50 + at).ToArray())
            .Select((tokens, i) => new TokenSequence(new TextDocument($"document {i}", "", "", i % 10 == 3), tokens, [.. tokens.Select((token, at) => at > 0 && token % 5 != 0)])),
    ];

    public static StorePlan Plan(IReadOnlyList<TokenSequence> sequences, StoreType type = StoreType.F32) =>
        new("toy", "", "", "1", Randomization.None, 0, Sites, type, "every token", sequences.Count, sequences.Sum(s => (long)s.Tokens.Length), StoreWriter.Checksum(sequences), 40);

    public static float Value(int site, int token, int position, int column) => MathF.Sin(site * 100 + token * 10.1f + position) * (column + 1) * 1.2345678f;

    public static void Compute(TokenBatch batch, IReadOnlyList<Matrix> activations)
    {
        for (int site = 0; site < activations.Count; site++)
            for (int row = 0; row < batch.TokenCount; row++)
                for (int column = 0; column < activations[site].Columns; column++)
                    activations[site].Row(row)[column] = Value(site, batch.Tokens[row], batch.Positions[row], column);
    }

    public static void Capture(string folder, IReadOnlyList<TokenSequence> sequences, StoreType type = StoreType.F32, Action<double>? progress = null)
    {
        using var writer = new StoreWriter(folder, Plan(sequences, type), sequences);
        new StoreCapture(writer, Sites, Compute).Run(progress, CancellationToken.None);
    }
}
