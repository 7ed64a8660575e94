using Dartboard.Kernels;
using Dartboard.Random;

namespace Dartboard.Dictionaries;

/// <summary>m darts of independent signs: dart i is ⌈n/64⌉ words of its stream. Stored as m·n bits.</summary>
/// <remarks>Kept as (32 darts, n) words, bit r of word j being the sign of coordinate j of dart r, the order in which panels are written out.</remarks>
internal sealed class RademacherDarts : IFeatureDictionary
{
    private readonly uint[] _signs;
    private readonly float _scale;

    internal RademacherDarts(int width, int count, ulong seed)
    {
        Width = width;
        Count = count;
        _scale = (float)(1 / Math.Sqrt(width));
        long groups = ((long)count + SignPanels.GroupDarts - 1) / SignPanels.GroupDarts;
        if (groups * width > Array.MaxLength)
            throw new ArgumentException($"width × count must be at most {32L * Array.MaxLength} for rademacher darts; got {width} × {count}: throw hadamard darts, which need {count} bits");
        _signs = new uint[groups * width];
        Throw(new Philox4x64(seed, RandomStream.RademacherSigns));
    }

    public int Width { get; }

    public int Count { get; }

    public void CopyLatent(int latent, Span<float> direction)
    {
        (int group, int dart) = Math.DivRem(latent, SignPanels.GroupDarts);
        SignBits.ExpandColumn(_signs.AsSpan(group * Width, Width), dart, _scale, direction);
    }

    public Projector CreateProjector() => new PanelProjector<SignPanels>(new SignPanels(_signs, Width, Count, _scale));

    private void Throw(Philox4x64 stream)
    {
        int rowWords = (Width + 63) / 64;
        ulong[] rows = new ulong[SignPanels.GroupDarts * rowWords];
        for (int first = 0; first < Count; first += SignPanels.GroupDarts)
        {
            int darts = Math.Min(SignPanels.GroupDarts, Count - first);
            stream.Fill((ulong)first * (ulong)rowWords, rows.AsSpan(0, darts * rowWords));
            BitTranspose.Columns(rows, rowWords, _signs.AsSpan(first / SignPanels.GroupDarts * Width, Width));
        }
    }
}
