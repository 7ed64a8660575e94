using Dartboard.Evaluation.Benchmarking;
using Dartboard.Memory;

namespace Dartboard.Evaluation.Tests.Benchmarking;

public sealed class BenchmarkTests
{
    [Fact]
    public void ShareIsValueOfLimit()
    {
        Assert.Equal(0.25, new BenchResult("x", 2, "tokens/s", 8, "y").Share);
        Assert.Null(new BenchResult("x", 2, "tokens/s").Share);
    }

    [Fact]
    public void TheMedianIsNotTheMean()
    {
        int call = 0;
        double seconds = Stopwatches.MedianSeconds(() => Thread.Sleep(call++ == 2 ? 200 : 1), 0);
        Assert.Equal(4, call);
        Assert.InRange(seconds, 0.001, 0.1);
    }

    [Fact]
    public void EveryMeasurementGivesARateAndAllButTheFirstALimit()
    {
        string model = Path.Combine(TestKit.SharedFiles.Repository, "models", "dotnet-docs-4m");
        IReadOnlyList<BenchResult> results = Benchmarks.Run(new BenchOptions(Width: 64, Darts: 512, K: 8, Seconds: 0.02), model, new Workers(2), new NoProgress());
        Assert.Equal(7, results.Count);
        Assert.All(results, result =>
        {
            Assert.True(result.Value > 0, result.Name);
            Assert.Equal(result == results[0], result.Share is null);
        });
    }

    private sealed class NoProgress : Runs.IRunProgress
    {
        public void Plan(IReadOnlyList<Runs.Stage> stages)
        {
        }

        public void Report(string stage, double fraction)
        {
        }
    }
}
