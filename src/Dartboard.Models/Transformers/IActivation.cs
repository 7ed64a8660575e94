using Dartboard.Kernels;

namespace Dartboard.Models.Transformers;

/// <summary>An elementwise nonlinearity, written once for every vector width.</summary>
internal interface IActivation
{
    static abstract TVector Apply<TSimd, TVector>(TVector x)
        where TSimd : ISimd<TSimd, TVector>
        where TVector : struct;
}
