using System.Diagnostics;
using System.Reflection;
using Dartboard.Kernels;

namespace Dartboard.TestKit;

/// <summary>Runs a check in a child process with a SIMD tier switched on, and fails when that tier is not on there.</summary>
/// <remarks>
/// Use: <c>[Theory, MemberData(nameof(TierHost.Tiers), MemberType = typeof(TierHost))] void T(SimdTier tier) => TierHost.Run(tier, Check);</c>
/// where Check is a public or private static parameterless method that throws on failure.
/// </remarks>
public static class TierHost
{
    /// <summary>The tiers this machine can run: its own and every lower one.</summary>
    public static TheoryTiers Tiers => [.. Enum.GetValues<SimdTier>().Where(t => t <= Simd.Tier).Select(t => new object[] { t })];

    /// <summary>A list of one-element argument rows.</summary>
    public sealed class TheoryTiers : List<object[]>;

    /// <summary>Runs a static check in a child process at the given tier.</summary>
    public static void Run(SimdTier tier, Action check)
    {
        MethodInfo method = check.Method;
        if (!method.IsStatic)
            throw new ArgumentException("the check must be a static method", nameof(check));
        var start = new ProcessStartInfo(Environment.ProcessPath is { } p && Path.GetFileNameWithoutExtension(p) == "dotnet" ? p : "dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (string argument in (string[])["exec", method.DeclaringType!.Assembly.Location, tier.ToString(), method.DeclaringType.FullName!, method.Name])
            start.ArgumentList.Add(argument);
        if (Setting(tier) is { } setting)
            start.Environment[setting] = "0";
        using var child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        string error = child.StandardError.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0)
            throw new InvalidOperationException($"tier {tier}: {error}{output.Result}");
    }

    /// <summary>The child's side: call it from the test program's Main.</summary>
    public static int Main(string[] args)
    {
        var tier = Enum.Parse<SimdTier>(args[0]);
        if (Simd.Tier != tier)
        {
            Console.Error.WriteLine($"asked for tier {tier}, but {Simd.Tier} is on");
            return 1;
        }

        try
        {
            Type type = Assembly.GetEntryAssembly()!.GetType(args[1], throwOnError: true)!;
            type.GetMethod(args[2], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(null, null);
            return 0;
        }
        catch (TargetInvocationException failure)
        {
            Console.Error.WriteLine(failure.InnerException);
            return 1;
        }
    }

    private static string? Setting(SimdTier tier) => tier switch
    {
        SimdTier.Scalar => "DOTNET_EnableHWIntrinsic",
        SimdTier.Vector128 => "DOTNET_EnableAVX2",
        SimdTier.Vector256 => "DOTNET_EnableAVX512",
        _ => null,
    };
}
