using Dartboard.Kernels;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Benchmarking;

/// <summary>What measurements share: options, threads, and the machine's limits, measured when first asked for.</summary>
public sealed class BenchContext
{
    private readonly Lazy<double> _multiplyAdds;
    private readonly Lazy<double> _additions;
    private readonly Lazy<double> _product;

    /// <summary>Creates a context.</summary>
    /// <param name="options">What to measure with.</param>
    /// <param name="workers">Threads.</param>
    public BenchContext(BenchOptions options, Workers workers)
    {
        Options = options;
        Workers = workers;
        _multiplyAdds = new(() => 2 * PeakOperations(multiply: true));
        _additions = new(() => PeakOperations(multiply: false));
        _product = new(() => ProductBenchmark.FlopPerSecond(this));
    }

    /// <summary>What to measure with.</summary>
    public BenchOptions Options { get; }

    /// <summary>Threads.</summary>
    public Workers Workers { get; }

    /// <summary>FLOP/s of multiply-adds on registers, all threads together: what no matrix product can exceed.</summary>
    public double MultiplyAddFlopPerSecond => _multiplyAdds.Value;

    /// <summary>Additions/s on registers, all threads together: what no Hadamard transform can exceed.</summary>
    public double AdditionsPerSecond => _additions.Value;

    /// <summary>FLOP/s of the library's matrix product: what binds everything dense.</summary>
    public double ProductFlopPerSecond => _product.Value;

    /// <summary>Seconds that one call of <paramref name="work"/> takes, by <see cref="Stopwatches.MedianSeconds"/>.</summary>
    public double MedianSeconds(Action work) => Stopwatches.MedianSeconds(work, Options.Seconds);

    private double PeakOperations(bool multiply)
    {
        const int Rounds = 1 << 18;
        var sums = new float[Workers.Count];
        double seconds = Stopwatches.BestSeconds(() => Workers.For(Workers.Count, (item, _) => sums[item] = PeakRate.Run(Rounds, multiply)), Options.Seconds);
        return (double)Rounds * PeakRate.OperationsPerRound * Workers.Count / seconds;
    }
}
