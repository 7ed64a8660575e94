namespace Dartboard.Cli.Tests.Commands;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("dartboard").FullName;

    /// <summary>Path of something in it.</summary>
    public string this[string name] => Path.Combine(_path, name);

    public IEnumerable<string> Entries => Directory.EnumerateFileSystemEntries(_path).Select(path => Path.GetFileName(path)!);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
