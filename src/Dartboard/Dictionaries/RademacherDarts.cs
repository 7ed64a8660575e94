using Dartboard.Kernels;
using Dartboard.Random;

namespace Dartboard.Dictionaries;

/// <summary>m darts of independent signs, stored as m·n bits: dart i is ⌈n/64⌉ words of its stream.</summary>
internal sealed class RademacherDarts : IFeatureDictionary
{
    private readonly ulong[] _signs;
    private readonly int _rowWords;
    private readonly float _scale;

    internal RademacherDarts(int width, int count, ulong seed)
    {
        Width = width;
        Count = count;
        _rowWords = (width + 63) / 64;
        _scale = (float)(1 / Math.Sqrt(width));
        _signs = new ulong[checked((long)count * _rowWords)];
        new Philox4x64(seed, RandomStream.RademacherSigns).Fill(0, _signs);
    }

    public int Width { get; }

    public int Count { get; }

    public void CopyLatent(int latent, Span<float> direction) =>
        SignBits.Expand(_signs.AsSpan(latent * _rowWords, _rowWords), _scale, direction[..Width]);

    public Projector CreateProjector() => new RowProjector(this);
}
