using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Reads pieces of a token, each repeated to fill a vector, and flips the signs of as many blocks' diagonals as fit.</summary>
/// <param name="token">Padded token.</param>
/// <param name="signs">Signs, interleaved: one vector's worth for each piece.</param>
/// <param name="piece">Floats in a piece, the order of the Sylvester factor, less than a vector.</param>
internal readonly unsafe struct RepeatedSource<TSimd, TVector>(float* token, byte* signs, int piece) : IVectorSource<TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load(nint at) => SignBits.Flip<TSimd, TVector>(TSimd.Repeat(token + at / TSimd.Lanes * piece, piece), signs, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector TransformLanes(TVector x) => TSimd.TransformLanes(x, piece);
}
