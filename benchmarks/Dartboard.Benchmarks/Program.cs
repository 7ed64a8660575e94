using Dartboard.Benchmarks;

(string Name, Action Run)[] benchmarks =
[
    ("random", RandomBenchmark.Run),
    ("gemm", GemmBenchmark.Run),
    ("hadamard", HadamardBenchmark.Run),
    ("store", StoreBenchmark.Run),
    ("format", FormatCheck.Run),
    ("select", SelectBenchmark.Run),
    ("sae", SaeBenchmark.Run),
    ("explain", ExplainBenchmark.Run),
    ("forward", ForwardBenchmark.Run),
    ("memory", MemoryBenchmark.Run),
    ("lab", LabBenchmark.Run),
    ("superposition", SuperpositionBenchmark.Run),
    ("tokenizers", TokenizerBenchmark.Run),
    ("price", PriceBenchmark.Run),
    ("probe", ProbeBenchmark.Run),
];

foreach ((string name, Action run) in benchmarks)
    if (args.Length > 0 && args[0] == name)
    {
        run();
        return 0;
    }

Console.Error.WriteLine($"usage: dotnet run -c Release --project benchmarks/Dartboard.Benchmarks -- {string.Join('|', benchmarks.Select(b => b.Name))}");
return 1;
