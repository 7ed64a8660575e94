using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dartboard.Kernels;
using Dartboard.Memory;
using Dartboard.Models;
using Dartboard.Models.Transformers;

namespace Dartboard.Benchmarks;

/// <summary>Prefill at the shapes of GPT-2 small and Pythia 160m, beside PyTorch and beside this machine's matrix product.</summary>
internal static class ForwardBenchmark
{
    private const int Threads = 2;
    private const int Sequences = 8;
    private const int Length = 128;
    private const int Rounds = 3;

    internal static void Run()
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory("forward-benchmark");
        try
        {
            RandomCheckpoint.WriteGpt2(Path.Combine(home.FullName, "gpt2-small"));
            RandomCheckpoint.WritePythia(Path.Combine(home.FullName, "pythia-160m"));
            foreach (string name in (string[])["gpt2-small", "pythia-160m"])
                Compare(name, Path.Combine(home.FullName, name));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    /// <summary>Takes turns with the peer and with the plain product, so that all meet the same neighbours on the machine, and compares the best of each.</summary>
    private static void Compare(string name, string folder)
    {
        var workers = new Workers(Threads);
        using LanguageModel model = LanguageModel.Load(folder, workers);
        using var workspace = new Workspace(workers);
        var batch = new TokenBatch([.. Enumerable.Range(0, Sequences).Select(i => Enumerable.Range(0, Length).Select(at => (i * 977 + at * 31) % model.VocabularySize).ToArray())]);
        using var residual = new Matrix(batch.TokenCount, model.Width);
        using var logits = new Matrix(batch.TokenCount, model.VocabularySize);
        var last = new Site(SiteKind.ResidualPost, model.LayerCount - 1);
        double blocks = 0, whole = 0, product = 0, peerBlocks = 0, peerWhole = 0;
        for (int round = 0; round < Rounds; round++)
        {
            product = Math.Max(product, Product(workers));
            blocks = Math.Max(blocks, batch.TokenCount / Timing.Best(() => model.ForwardTo(batch, last, residual, workspace, workers), 1, 2));
            whole = Math.Max(whole, batch.TokenCount / Timing.Best(() => Whole(model, batch, residual, logits, workspace, workers), 1, 2));
            JsonElement peer = Peer().GetProperty("models").GetProperty(name);
            peerBlocks = Math.Max(peerBlocks, peer.GetProperty("blocks").GetProperty("tokens_per_second").GetDouble());
            peerWhole = Math.Max(peerWhole, peer.GetProperty("logits").GetProperty("tokens_per_second").GetDouble());
        }

        double attention = model.LayerCount * 4.0 * model.Width * (Length + 1) / 2, flops = model.FlopsPerToken(last) + attention;
        Report(name, "to the last block", blocks, flops, product, peerBlocks);
        Report(name, "to the logits", whole, flops + 2.0 * model.Width * model.VocabularySize, product, peerWhole);
    }

    private static void Whole(LanguageModel model, TokenBatch batch, Matrix residual, Matrix logits, Workspace workspace, Workers workers)
    {
        var first = new Site(SiteKind.ResidualPre, 0);
        model.ForwardTo(batch, first, residual, workspace, workers);
        model.ForwardFrom(batch, first, residual, logits, workspace, workers);
    }

    private static void Report(string name, string goal, double tokens, double flops, double product, double peer) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-12} {goal,-18} {Sequences} x {Length} tokens, {Threads} threads: {tokens,6:F0} tokens/s, {tokens * flops / product,5:P0} of the product's {product / 1e9:F0} GFLOP/s; PyTorch {peer,6:F0} tokens/s, ratio {tokens / peer:F2}"));

    /// <summary>FLOP/s of a product large enough to be bound by arithmetic.</summary>
    private static double Product(Workers workers)
    {
        const int Side = 1536;
        float[] a = new float[Side * Side], c = new float[Side * Side];
        a.AsSpan().Fill(0.5f);
        using var b = new PackedMatrix(Side, Side);
        b.Pack(a, workers);
        return 2.0 * Side * Side * Side / Timing.Best(() => Gemm.Multiply(a, Side, b, c, workers), 1, 3);
    }

    private static JsonElement Peer()
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (string argument in (string[])["benchmarks/peers/forward.py", "--threads", $"{Threads}", "--sequences", $"{Sequences}", "--length", $"{Length}", "--rounds", "2"])
            start.ArgumentList.Add(argument);
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        using var peer = Process.Start(start)!;
        return JsonDocument.Parse(peer.StandardOutput.ReadToEnd()).RootElement;
    }
}
