using Dartboard.Kernels;
using Dartboard.TestKit;

namespace Dartboard.Tests.Kernels;

/// <summary>The oracle's matrix for an order of the product.</summary>
internal static class HadamardMatrices
{
    internal static int[,] Of(HadamardOrder order) =>
        order.Bases.Select(Base).Append(HadamardOracle.Sylvester(order.Sylvester)).Aggregate(HadamardOracle.Kronecker);

    internal static int[,] Base(int order) => order is 44 or 68 ? HadamardOracle.Paley1(order - 1) : HadamardOracle.Paley2(order / 2 - 1);
}
