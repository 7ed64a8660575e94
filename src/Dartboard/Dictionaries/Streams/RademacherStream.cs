using Dartboard.Random;

namespace Dartboard.Dictionaries.Streams;

/// <summary>Darts of independent signs, scored by table: a target's eight coordinates have 256 signed sums, and a dart looks up one of them per byte.</summary>
/// <remarks>The method of the four Russians (Arlazarov et al. 1970): n/8 look-ups in place of n multiply-adds, the same on every vector width.</remarks>
internal sealed class RademacherStream(int width, ulong seed) : DartStream(width, seed)
{
    private const int ByteValues = 256;

    public override int BlockDarts => 64;

    private protected override DartScorer CreateScorerCore(ReadOnlySpan<float> targets) => new Scorer(this, targets);

    private sealed class Scorer : DartScorer
    {
        private readonly int _blockDarts, _rowWords, _targets;
        private readonly Philox4x64 _words;
        private readonly ulong[] _signs;
        private readonly float[] _sums;

        public Scorer(RademacherStream stream, ReadOnlySpan<float> targets)
        {
            _blockDarts = stream.BlockDarts;
            _rowWords = (stream.Width + 63) / 64;
            _targets = targets.Length / stream.Width;
            _words = new Philox4x64(stream.Seed, RandomStream.RademacherSigns);
            _signs = new ulong[_blockDarts * _rowWords];
            _sums = new float[_targets * _rowWords * sizeof(ulong) * ByteValues];
            float scale = (float)(1 / Math.Sqrt(stream.Width));
            for (int t = 0; t < _targets; t++)
                FillTable(targets.Slice(t * stream.Width, stream.Width), scale, Table(t));
        }

        public override void Dispose()
        {
        }

        public override void Score(long block, Span<float> scores)
        {
            _words.Fill((ulong)block * (ulong)_signs.Length, _signs);
            for (int t = 0; t < _targets; t++)
                for (int dart = 0; dart < _blockDarts; dart++)
                    scores[t * _blockDarts + dart] = LookUp(_signs.AsSpan(dart * _rowWords, _rowWords), Table(t));
        }

        private Span<float> Table(int target)
        {
            int length = _sums.Length / _targets;
            return _sums.AsSpan(target * length, length);
        }

        private static float LookUp(ReadOnlySpan<ulong> signs, ReadOnlySpan<float> table)
        {
            float even = 0, odd = 0;
            for (int word = 0; word < signs.Length; word++)
            {
                ulong bits = signs[word];
                ReadOnlySpan<float> sums = table.Slice(word * 8 * ByteValues, 8 * ByteValues);
                even += sums[(byte)bits] + sums[0x200 + (byte)(bits >> 16)] + (sums[0x400 + (byte)(bits >> 32)] + sums[0x600 + (byte)(bits >> 48)]);
                odd += sums[0x100 + (byte)(bits >> 8)] + sums[0x300 + (byte)(bits >> 24)] + (sums[0x500 + (byte)(bits >> 40)] + sums[0x700 + (byte)(bits >> 56)]);
            }

            return even + odd;
        }

        /// <summary>Entry v of byte b: Σ_j ±y_{8b+j}/√n, minus where bit j of v is set; coordinates beyond the width count nothing.</summary>
        private static void FillTable(ReadOnlySpan<float> target, float scale, Span<float> table)
        {
            for (int b = 0; b < table.Length / ByteValues; b++)
                for (int v = 0; v < ByteValues; v++)
                {
                    double sum = 0;
                    for (int j = 0; j < 8 && 8 * b + j < target.Length; j++)
                        sum += (v >> j & 1) != 0 ? -target[8 * b + j] : target[8 * b + j];
                    table[b * ByteValues + v] = (float)(sum * scale);
                }
        }
    }
}
