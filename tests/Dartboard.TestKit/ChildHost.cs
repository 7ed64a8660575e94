using System.Diagnostics;
using System.Reflection;
using Dartboard.Kernels;

namespace Dartboard.TestKit;

/// <summary>Starts a static method of a test program in a child process, for tests that kill it.</summary>
public static class ChildHost
{
    /// <summary>Starts <paramref name="work"/>, a static parameterless method, with further environment variables.</summary>
    public static Process Start(Action work, params (string Name, string Value)[] environment)
    {
        MethodInfo method = work.Method;
        if (!method.IsStatic)
            throw new ArgumentException("the work must be a static method", nameof(work));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        foreach (string argument in (string[])["exec", method.DeclaringType!.Assembly.Location, Simd.Tier.ToString(), method.DeclaringType.FullName!, method.Name])
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for a child that should succeed.</summary>
    public static void Join(Process child)
    {
        string error = child.StandardError.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0)
            throw new InvalidOperationException($"the child process failed with {child.ExitCode}: {error}");
    }
}
