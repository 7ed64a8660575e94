using System.Diagnostics;
using Dartboard.Evaluation.Concepts;
using Dartboard.Evaluation.Pricing;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Benchmarks;

/// <summary>The two promises of <c>dartboard price</c> on 2 threads, synthetic documents, each beside the matrix product that would score as many darts one by one.</summary>
internal static class PriceBenchmark
{
    private const int Threads = 2, Documents = 2000, Concepts = 32;

    internal static void Run()
    {
        foreach (int width in (int[])[256, 1024])
        {
            Report($"2^30 linear prices of one concept, n = {width}", PriceScore.Linear, 1L << 30, width, 1);
            Report($"2^20 AUC prices of {Concepts} concepts over {Documents} documents, n = {width}", PriceScore.Auc, 1 << 20, width, Concepts);
        }

        Console.WriteLine($"peak memory of this process {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
    }

    private static void Report(string what, PriceScore score, long darts, int width, int concepts)
    {
        using Matrix documents = Gaussian(Documents, width);
        ConceptTask[] tasks = [.. Enumerable.Range(0, concepts).Select(Task)];
        var workers = new Workers(Threads);
        double seconds = Timing.Best(() => Price(tasks, documents, new PricingOptions(score, darts, 42), workers), 1, 2);
        double dense = Dense(documents, workers) * darts * (score == PriceScore.Linear ? concepts : Documents);
        Console.WriteLine($"{what}: {seconds:F2} s; the scores alone by matrix product {dense:F1} s, ratio {dense / seconds:F1}");
    }

    private static void Price(ConceptTask[] tasks, Matrix documents, PricingOptions options, Workers workers)
    {
        var pricing = new ConceptPricing(tasks, documents, documents, options);
        pricing.Run([pricing.MeanDifference("mean-diff"), PriceCandidate.BestCoordinate("coordinate", documents.Columns)], workers, new Progress<double>());
    }

    /// <summary>Seconds for one score, y·x over n coordinates, in a product of 2000 by 4096.</summary>
    private static double Dense(Matrix documents, Workers workers)
    {
        const int Darts = 4096;
        using Matrix darts = Gaussian(Darts, documents.Columns);
        using var packed = new PackedMatrix(Darts, documents.Columns);
        packed.Pack(darts, workers);
        var scores = new float[Documents * Darts];
        return Timing.Best(() => Gemm.Multiply(documents.Slice(0, Documents), Documents, packed, scores, workers), 1, 5) / scores.Length;
    }

    /// <summary>Concept c is bit c of a hash of the document's number.</summary>
    private static ConceptTask Task(int concept)
    {
        int[] all = [.. Enumerable.Range(0, Documents)];
        bool[] labels = [.. all.Select(document => ((uint)document * 0x9E3779B1u >> concept & 1) != 0)];
        return new ConceptTask($"{concept}", "", all, labels, all, labels);
    }

    private static Matrix Gaussian(int rows, int columns)
    {
        var matrix = new Matrix(rows, columns);
        var normals = new NormalStream(new Philox4x64((ulong)rows, RandomStream.IsotropicGaussian));
        for (int row = 0; row < rows; row++)
            normals.Fill((ulong)row * (ulong)columns, matrix.Row(row));
        return matrix;
    }
}
