using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Dartboard.Kernels;

namespace Dartboard.Dictionaries;

/// <summary>Panels of sign darts, written out from packed signs: what is read is 32 times smaller than what is multiplied.</summary>
/// <param name="signs">(groups of 32 darts, n) words; see <see cref="RademacherDarts"/>.</param>
/// <param name="width">n.</param>
/// <param name="count">m.</param>
/// <param name="scale">Magnitude of every coordinate.</param>
internal readonly unsafe struct SignPanels(uint[] signs, int width, int count, float scale) : IPanelSource
{
    /// <summary>Darts that share words, a multiple of <see cref="Tile.Columns"/> in every tier.</summary>
    public const int GroupDarts = 32;

    public int Width => width;

    public int Count => count;

    public float* Panel(int panel, float* scratch)
    {
        int first = panel * Tile.Columns;
        float* magnitudes = stackalloc float[GroupDarts];
        for (int j = 0; j < Tile.Columns; j++)
            magnitudes[j] = first + j < count ? scale : 0;
        fixed (uint* words = &signs[(long)first / GroupDarts * width])
            switch (Simd.Tier)
            {
                case SimdTier.Vector512: Write<Simd512, Vector512<float>>(words, first % GroupDarts, magnitudes, scratch); break;
                case SimdTier.Vector256: Write<Simd256, Vector256<float>>(words, first % GroupDarts, magnitudes, scratch); break;
                case SimdTier.Vector128: Write<Simd128, Vector128<float>>(words, first % GroupDarts, magnitudes, scratch); break;
                default: Write<SimdScalar, float>(words, first % GroupDarts, magnitudes, scratch); break;
            }

        return scratch;
    }

    // A panel is two vectors wide.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Write<TSimd, TVector>(uint* words, int bit, float* magnitudes, float* panel)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct
    {
        TVector left = TSimd.Load(ref magnitudes[0]), right = TSimd.Load(ref magnitudes[TSimd.Lanes]);
        for (int i = 0; i < width; i++, panel += 2 * TSimd.Lanes)
        {
            uint bits = words[i] >> bit;
            TSimd.Store(TSimd.FlipSigns(left, bits), ref panel[0]);
            TSimd.Store(TSimd.FlipSigns(right, bits >> TSimd.Lanes), ref panel[TSimd.Lanes]);
        }
    }
}
