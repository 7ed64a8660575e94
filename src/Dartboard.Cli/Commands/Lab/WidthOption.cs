using System.CommandLine;

namespace Dartboard.Cli.Commands.Lab;

/// <summary>The sizes that lab commands share.</summary>
internal static class WidthOption
{
    public const int Default = 1024;

    public static Option<long?> Create() => CountOption.Create("--width", $"n, the width of the latent space [default: {Default}]", 8, 1 << 20);

    public static Option<long?> Darts(string unless) => CountOption.Create("--darts", $"m, the number of darts; 2^20 is understood [default: {unless}]", 1, 1L << 40);
}
