using System.Globalization;

namespace Dartboard.Cli.Lab;

/// <summary>Numbers as the lab writes them.</summary>
internal static class Say
{
    /// <summary>1 048 576.</summary>
    public static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');

    /// <summary>2^20 where it is a power of two from 2^10 on, else plain digits.</summary>
    public static string Darts(long darts) =>
        darts >= 1024 && System.Numerics.BitOperations.IsPow2(darts) ? $"2^{System.Numerics.BitOperations.Log2((ulong)darts)}" : Count(darts);

    /// <summary>Fixed decimals.</summary>
    public static string Fixed(double value, int decimals = 4) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);

    /// <summary>12.3 %.</summary>
    public static string Percent(double share) => share is > 0 and < 0.0005 ? $"{(100 * share).ToString("0.0e+0", CultureInfo.InvariantCulture)} %" : $"{Fixed(100 * share, 1)} %";

    /// <summary>A chance: decimals where they say something, else a power of ten.</summary>
    public static string Chance(double chance) =>
        chance >= 0.001 ? Fixed(chance, 3) : chance > 0 ? $"10^{Math.Round(Math.Log10(chance))}" : "below 10^-300";

    /// <summary>A number for CSV: enough digits to come back the same.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>10^22.2 or, where it is small, the number.</summary>
    public static string PowerOfTen(double log10) => log10 is >= 0 and < 6 ? Count(Math.Pow(10, log10)) : $"10^{Fixed(log10, 1)}";
}
