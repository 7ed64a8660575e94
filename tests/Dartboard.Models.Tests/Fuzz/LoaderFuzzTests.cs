using System.Diagnostics;
using Dartboard.Formats;
using Dartboard.Memory;
using Dartboard.Models.Tokenizers;
using Dartboard.Models.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Fuzz;

/// <summary>Damaged model files are refused in a sentence: no crash, no hang, no memory beyond the file's size and 64 MiB.</summary>
public sealed class LoaderFuzzTests
{
    private const long Allowance = 64 << 20;
    private static readonly List<string> Failures = [];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static int Cases => int.Parse(Environment.GetEnvironmentVariable("FUZZ_CASES")!);

    private static string Root => Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"dartboard-fuzz-{Environment.ProcessId}");

    [Fact]
    public void Three_thousand_damaged_files_are_refused_or_read() => RunInChild(FuzzOneFolder, 3_000);

    [Fact]
    [Trait("Category", "Slow")]
    public void A_hundred_thousand_damaged_files_are_refused_or_read() => RunInChild(FuzzOneFolder, 100_000);

    [Fact]
    [Trait("Category", "Slow")]
    public void Every_other_architecture_refuses_damaged_files_or_reads_and_runs_them() => RunInChild(FuzzArchitectures, 30_000);

    private static void RunInChild(Action fuzz, int cases)
    {
        // A small nursery keeps the garbage collector's own appetite out of the measurement.
        using Process child = ChildHost.Start(fuzz, ("FUZZ_CASES", $"{cases}"), ("DOTNET_GCgen0size", "1000000"));
        ChildHost.Join(child);
    }

    private static void FuzzArchitectures()
    {
        foreach (FuzzArchitecture architecture in FuzzArchitecture.All)
        {
            FuzzFolder folder = architecture.Write(Root);
            Fuzz(folder,
            [
                ("config.json", folder.Original("config.json"), (mutator, bytes) => mutator.Json(bytes), () => LoadAndRun(folder.Path)),
                (FuzzFolder.Weights, folder.Original(FuzzFolder.Weights), (mutator, bytes) => mutator.Safetensors(bytes), () => LoadAndRun(folder.Path)),
            ]);
        }
    }

    private static void FuzzOneFolder()
    {
        var folder = new FuzzFolder(Root);
        Fuzz(folder,
        [
            ("shard.safetensors", folder.Original("shard.safetensors"), (mutator, bytes) => mutator.Safetensors(bytes), () => ReadAll(Path.Combine(folder.Path, "shard.safetensors"))),
            ("shard.safetensors", folder.Original("shard.safetensors"), (mutator, bytes) => mutator.Safetensors(bytes), () => LanguageModel.Load(folder.Path).Dispose()),
            ("config.json", folder.Original("config.json"), (mutator, bytes) => mutator.Json(bytes), () => LanguageModel.Load(folder.Path).Dispose()),
            (FuzzFolder.Index, folder.Original(FuzzFolder.Index), (mutator, bytes) => mutator.Json(bytes), () => LanguageModel.Load(folder.Path).Dispose()),
            ("tokenizer.json", folder.Original("tokenizer.json"), (mutator, bytes) => mutator.Json(bytes), () => Use(Tokenizer.Load(folder.Path))),
            ("tokenizer.json", FuzzFolder.ByteLevelTokenizer(), (mutator, bytes) => mutator.Json(bytes), () => Use(Tokenizer.Load(folder.Path))),
            ("tokenizer_config.json", folder.Original("tokenizer_config.json"), (mutator, bytes) => mutator.Json(bytes), () => Use(Tokenizer.Load(folder.Path))),
        ]);
    }

    private static void Fuzz(FuzzFolder folder, (string File, byte[] Whole, Func<Mutator, byte[], byte[]> Mutate, Action Load)[] targets)
    {
        int cases = Cases;
        try
        {
            int refused = 0;
            foreach ((string file, byte[] whole, _, Action load) in targets)
            {
                folder.Replace(file, whole);
                load();
                for (int length = 0; length < whole.Length; length += cases < 10_000 ? 17 : 1)
                    refused += Check(folder, file, whole[..length], load, $"cut at {length}");
            }

            for (int number = 0; number < cases; number++)
            {
                (string file, byte[] whole, Func<Mutator, byte[], byte[]> mutate, Action load) = targets[number % targets.Length];
                refused += Check(folder, file, mutate(new Mutator((ulong)number), whole), load, $"case {number}");
            }

            if (Failures.Count > 0)
                throw new InvalidOperationException($"{Failures.Count} failures: {string.Join(Environment.NewLine, Failures.Take(5))}");
            if (refused < cases / 3)
                throw new InvalidOperationException($"only {refused} of {cases} damaged files were refused: the fuzz does not reach the readers");
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    /// <summary>Loads one damaged file; 1 when it is refused, 0 when the damage did not matter.</summary>
    private static int Check(FuzzFolder folder, string file, byte[] content, Action load, string name)
    {
        folder.Replace(file, content);
        long allocated = GC.GetAllocatedBytesForCurrentThread(), resident = PeakMemory.Reset();
        long start = Stopwatch.GetTimestamp();
        int refused = 0;
        try
        {
            load();
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            refused = 1;
        }
        catch (Exception failure)
        {
            Fail($"{file}, {name}: {failure}");
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        long grown = PeakMemory.Read() - resident;
        if (Stopwatch.GetElapsedTime(start) > Patience)
            Fail($"{file}, {name}: took {Stopwatch.GetElapsedTime(start)}");
        if (allocated > content.Length + Allowance || grown > content.Length + Allowance)
            Fail($"{file}, {name}: allocated {allocated} bytes and grew by {grown} for a file of {content.Length}");
        folder.Restore(file);
        return refused;
    }

    /// <summary>A model that loads also runs, on tokens and a length that any of them takes.</summary>
    private static void LoadAndRun(string folder)
    {
        using LanguageModel model = LanguageModel.Load(folder);
        using var workspace = new Workspace(new Workers(1));
        int[] tokens = [.. Enumerable.Range(0, Math.Min(3, model.ContextLength)).Select(token => token % model.VocabularySize)];
        model.Run(new TokenBatch([tokens]), new SiteHooks().Add(new Site(SiteKind.Logits, 0), (_, _) => { }), workspace, new Workers(1));
    }

    private static void Fail(string message) => Failures.Add(message);

    private static void ReadAll(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        foreach (TensorInfo tensor in file.Tensors)
            if (tensor.Type is TensorType.F32 or TensorType.F16 or TensorType.BF16)
                file.ReadFloats(tensor.Name);
            else
                file.ReadIntegers(tensor.Name);
    }

    private static void Use(Tokenizer tokenizer) => tokenizer.Decode(tokenizer.Encode("ab a <s>b<|x|> \u00e9\ud83d\ude00 ab"));
}
