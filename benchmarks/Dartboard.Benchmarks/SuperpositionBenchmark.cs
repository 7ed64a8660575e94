using System.Diagnostics;
using System.Globalization;
using Dartboard.Evaluation.Lab.Superposition;
using Dartboard.Memory;

namespace Dartboard.Benchmarks;

/// <summary>
/// Which setting lets a TopK SAE find the features of <c>lab superposition</c>: after <c>superposition</c> come any of
/// <c>law=variable tokens=N distinct=N scale=X rate=X bias=true seed=N threads=N</c>, the rest being the lab's own.
/// </summary>
internal static class SuperpositionBenchmark
{
    internal static void Run()
    {
        var given = Environment.GetCommandLineArgs()[2..].Select(argument => argument.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        T? Read<T>(string name)
            where T : struct, IParsable<T> =>
            given.TryGetValue(name, out string? text) ? T.Parse(text, CultureInfo.InvariantCulture) : null;
        var lab = new SuperpositionOptions();
        SuperpositionOptions options = lab with
        {
            Law = given.GetValueOrDefault("law") == "variable" ? FrequencyLaw.Variable : FrequencyLaw.Constant,
            TrainTokens = Read<long>("tokens") ?? lab.TrainTokens,
            FitTokens = Read<int>("distinct") ?? lab.FitTokens,
            EncoderScale = Read<float>("scale"),
            LearningRate = Read<float>("rate") ?? lab.LearningRate,
            LearnsEncoderBias = Read<bool>("bias") ?? lab.LearnsEncoderBias,
            Seed = Read<ulong>("seed") ?? lab.Seed,
        };
        long start = Stopwatch.GetTimestamp();
        SuperpositionArm sae = SuperpositionExperiment.Run(options, new Workers(Read<int>("threads") ?? Environment.ProcessorCount)).Arms[^1];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{options}\nEV {sae.ExplainedVariance:F4}, recovered {sae.Recovery.Recovered} = {sae.Recovery.Share:P1}, mean cos {sae.Recovery.MeanMaximalCosine:F4}, alive {sae.AliveFraction:P1}, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
    }
}
