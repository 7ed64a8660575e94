using System.Runtime.InteropServices;

namespace Dartboard.Kernels.Bits;

/// <summary>Packed rows interleaved by vector lanes: group g holds, word by word, rows g·lanes … g·lanes + lanes − 1.</summary>
internal sealed unsafe class LaneGroups : IDisposable
{
    private readonly int _words, _lanes;
    private ulong* _data;

    /// <summary>Copies rows; the lanes of a last, partial group that have no row are 0.</summary>
    public LaneGroups(ReadOnlySpan<ulong> rows, int words, int lanes)
    {
        (_words, _lanes) = (words, lanes);
        int count = rows.Length / words, groups = (count + lanes - 1) / lanes;
        nuint bytes = (nuint)groups * (nuint)(words * lanes) * sizeof(ulong);
        _data = (ulong*)NativeMemory.AlignedAlloc(Math.Max(bytes, 64), 64);
        NativeMemory.Clear(_data, bytes);
        for (int row = 0; row < count; row++)
            for (int word = 0; word < words; word++)
                Group(row / lanes)[word * lanes + row % lanes] = rows[row * words + word];
    }

    ~LaneGroups() => NativeMemory.AlignedFree(_data);

    /// <summary>(words, lanes) of one group.</summary>
    public ulong* Group(int group) => _data + (long)group * _words * _lanes;

    public void Dispose()
    {
        NativeMemory.AlignedFree(_data);
        _data = null;
        GC.SuppressFinalize(this);
    }
}
