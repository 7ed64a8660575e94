using System.CommandLine;
using Dartboard.Cli.Hosting;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Comparison.Arms;
using Dartboard.Formats;
using Dartboard.Memory;
using Spectre.Console;

namespace Dartboard.Cli.Commands;

/// <summary><c>dartboard export</c>: a dartboard as a dense matrix, or a darts arm of a run as an SAE that SAELens loads.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("SOURCE") { Description = $"A {DartboardSpec.FileName}, or the folder of a darts arm such as runs/TIME/dictionaries/darts" };
        var destination = new Option<string>("--out")
        {
            Description = "A .safetensors file to write the darts to as 'darts' (m, n) float32; for an arm, a folder for SAELens's cfg.json and sae_weights.safetensors. Must not exist",
            HelpName = "PATH",
            Required = true,
        };
        var command = new Command("export", "Write darts dense, for tools that know nothing of dartboards.") { source, destination };
        command.SetAction(parsed =>
        {
            string from = parsed.GetRequiredValue(source), to = parsed.GetRequiredValue(destination);
            if (Path.Exists(to))
                throw new UsageException($"--out must name something that does not exist yet; {to} is already there");
            if (File.Exists(from))
                ExportDarts(from, to);
            else if (Directory.Exists(from))
                ExportArm(from, to);
            else
                throw new UsageException($"SOURCE must be a {DartboardSpec.FileName} or the folder of a darts arm; there is no {from}");
            terminal.Status.WriteLine(to);
            return ExitCode.Success;
        });
        return command;
    }

    private static void ExportDarts(string from, string to)
    {
        IFeatureDictionary darts = Dartboards.Create(DartboardFile.Load(from));
        using var dense = new Matrix(darts.Count, darts.Width);
        for (int i = 0; i < darts.Count; i++)
            darts.CopyLatent(i, dense.Row(i));
        SafetensorsWriter.Write(to, [TensorData.Of("darts", dense)]);
    }

    private static void ExportArm(string from, string to)
    {
        if (!File.Exists(Path.Combine(from, DartboardSpec.FileName)))
            throw new UsageException($"SOURCE must hold a {DartboardSpec.FileName}; there is none in {from} (a trained arm is in SAELens's layout already)");
        SaeLensWeights weights = DartsFolder.Load(from);
        using var folder = new AtomicFolder(to);
        SaeLensFolder.Write(folder.WorkingPath, weights);
        folder.Commit();
        weights.Decoder.Dispose();
    }
}
