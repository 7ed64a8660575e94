using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>Reads pieces of a token, each repeated to fill a vector, and flips the signs of as many blocks' diagonals as fit.</summary>
/// <param name="token">Padded token.</param>
/// <param name="signs">Signs, interleaved: one vector's worth for each piece.</param>
/// <typeparam name="TSimd">Vector operations.</typeparam>
/// <typeparam name="TVector">Vectors.</typeparam>
/// <typeparam name="TPiece">A type of the size of a piece, which is the Sylvester factor's and less than a vector's.</typeparam>
internal readonly unsafe struct RepeatedSource<TSimd, TVector, TPiece>(float* token, byte* signs) : IVectorSource<TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
    where TPiece : unmanaged
{
    private static int Piece => sizeof(TPiece) / sizeof(float);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Load(nint at) => SignBits.Flip<TSimd, TVector>(TSimd.Repeat(token + (nint)((nuint)at / (nuint)TSimd.Lanes) * Piece, Piece), signs, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector TransformLanes(TVector x) => TSimd.TransformLanes(x, Piece);
}
