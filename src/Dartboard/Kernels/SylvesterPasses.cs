using System.Runtime.CompilerServices;

namespace Dartboard.Kernels;

/// <summary>The Sylvester factor's butterflies, up to eight vectors in registers at a time.</summary>
internal static unsafe class SylvesterPasses<TSimd, TVector>
    where TSimd : ISimd<TSimd, TVector>
    where TVector : struct
{
    /// <summary>Vectors that <see cref="Chunks"/> takes at once.</summary>
    internal const int ChunkVectors = 8;

    /// <summary>The stages within vectors.</summary>
    /// <param name="source">Input.</param>
    /// <param name="target">Output.</param>
    /// <param name="floats">Length, a multiple of the lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Within<TSource>(TSource source, float* target, nint floats)
        where TSource : struct, IVectorSource<TVector>
    {
        for (nint at = 0; at < floats; at += TSimd.Lanes)
            TSimd.Store(source.TransformLanes(source.Load(at)), ref target[at]);
    }

    /// <summary>The stages within vectors and between neighbouring vectors.</summary>
    /// <param name="source">Input.</param>
    /// <param name="target">Output, which may be the source's memory.</param>
    /// <param name="floats">Length, a multiple of a chunk.</param>
    /// <param name="vectors">Neighbouring vectors that belong together: 2, 4 or 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Chunks<TSource>(TSource source, float* target, nint floats, int vectors)
        where TSource : struct, IVectorSource<TVector>
    {
        nint lanes = TSimd.Lanes;
        for (nint at = 0; at < floats; at += ChunkVectors * lanes)
        {
            TVector a0 = source.TransformLanes(source.Load(at)), a1 = source.TransformLanes(source.Load(at + lanes));
            TVector a2 = source.TransformLanes(source.Load(at + 2 * lanes)), a3 = source.TransformLanes(source.Load(at + 3 * lanes));
            TVector a4 = source.TransformLanes(source.Load(at + 4 * lanes)), a5 = source.TransformLanes(source.Load(at + 5 * lanes));
            TVector a6 = source.TransformLanes(source.Load(at + 6 * lanes)), a7 = source.TransformLanes(source.Load(at + 7 * lanes));
            Butterfly(ref a0, ref a1);
            Butterfly(ref a2, ref a3);
            Butterfly(ref a4, ref a5);
            Butterfly(ref a6, ref a7);
            if (vectors >= 4)
            {
                Butterfly(ref a0, ref a2);
                Butterfly(ref a1, ref a3);
                Butterfly(ref a4, ref a6);
                Butterfly(ref a5, ref a7);
            }

            if (vectors >= 8)
            {
                Butterfly(ref a0, ref a4);
                Butterfly(ref a1, ref a5);
                Butterfly(ref a2, ref a6);
                Butterfly(ref a3, ref a7);
            }

            float* to = target + at;
            TSimd.Store(a0, ref to[0]);
            TSimd.Store(a1, ref to[lanes]);
            TSimd.Store(a2, ref to[2 * lanes]);
            TSimd.Store(a3, ref to[3 * lanes]);
            TSimd.Store(a4, ref to[4 * lanes]);
            TSimd.Store(a5, ref to[5 * lanes]);
            TSimd.Store(a6, ref to[6 * lanes]);
            TSimd.Store(a7, ref to[7 * lanes]);
        }
    }

    /// <summary>Three stages at once: butterflies between elements <paramref name="stride"/>, 2·stride and 4·stride apart.</summary>
    /// <param name="source">Input.</param>
    /// <param name="target">Output, which may be the source's memory.</param>
    /// <param name="floats">Length, a multiple of 8·stride.</param>
    /// <param name="stride">A multiple of the lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Radix8<TSource>(TSource source, float* target, nint floats, nint stride)
        where TSource : struct, IVectorSource<TVector>
    {
        for (nint start = 0; start < floats; start += 8 * stride)
            for (nint at = start; at < start + stride; at += TSimd.Lanes)
            {
                TVector a0 = source.Load(at), a1 = source.Load(at + stride), a2 = source.Load(at + 2 * stride), a3 = source.Load(at + 3 * stride);
                TVector a4 = source.Load(at + 4 * stride), a5 = source.Load(at + 5 * stride);
                TVector a6 = source.Load(at + 6 * stride), a7 = source.Load(at + 7 * stride);
                Butterfly(ref a0, ref a1);
                Butterfly(ref a2, ref a3);
                Butterfly(ref a4, ref a5);
                Butterfly(ref a6, ref a7);
                Butterfly(ref a0, ref a2);
                Butterfly(ref a1, ref a3);
                Butterfly(ref a4, ref a6);
                Butterfly(ref a5, ref a7);
                Butterfly(ref a0, ref a4);
                Butterfly(ref a1, ref a5);
                Butterfly(ref a2, ref a6);
                Butterfly(ref a3, ref a7);
                float* to = target + at;
                TSimd.Store(a0, ref to[0]);
                TSimd.Store(a1, ref to[stride]);
                TSimd.Store(a2, ref to[2 * stride]);
                TSimd.Store(a3, ref to[3 * stride]);
                TSimd.Store(a4, ref to[4 * stride]);
                TSimd.Store(a5, ref to[5 * stride]);
                TSimd.Store(a6, ref to[6 * stride]);
                TSimd.Store(a7, ref to[7 * stride]);
            }
    }

    /// <summary>Two stages at once: butterflies between elements <paramref name="stride"/> and 2·stride apart.</summary>
    /// <inheritdoc cref="Radix8"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Radix4<TSource>(TSource source, float* target, nint floats, nint stride)
        where TSource : struct, IVectorSource<TVector>
    {
        for (nint start = 0; start < floats; start += 4 * stride)
            for (nint at = start; at < start + stride; at += TSimd.Lanes)
            {
                TVector a0 = source.Load(at), a1 = source.Load(at + stride), a2 = source.Load(at + 2 * stride), a3 = source.Load(at + 3 * stride);
                Butterfly(ref a0, ref a1);
                Butterfly(ref a2, ref a3);
                Butterfly(ref a0, ref a2);
                Butterfly(ref a1, ref a3);
                float* to = target + at;
                TSimd.Store(a0, ref to[0]);
                TSimd.Store(a1, ref to[stride]);
                TSimd.Store(a2, ref to[2 * stride]);
                TSimd.Store(a3, ref to[3 * stride]);
            }
    }

    /// <summary>One stage: butterflies between elements <paramref name="stride"/> apart.</summary>
    /// <inheritdoc cref="Radix8"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Radix2<TSource>(TSource source, float* target, nint floats, nint stride)
        where TSource : struct, IVectorSource<TVector>
    {
        for (nint start = 0; start < floats; start += 2 * stride)
            for (nint at = start; at < start + stride; at += TSimd.Lanes)
            {
                TVector a0 = source.Load(at), a1 = source.Load(at + stride);
                Butterfly(ref a0, ref a1);
                TSimd.Store(a0, ref target[at]);
                TSimd.Store(a1, ref target[at + stride]);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Butterfly(ref TVector a, ref TVector b)
    {
        TVector sum = TSimd.Add(a, b);
        b = TSimd.Subtract(a, b);
        a = sum;
    }
}
