namespace Dartboard.Formats;

/// <summary>A folder that appears whole or not at all: fill <see cref="WorkingPath"/>, then <see cref="Commit"/>.</summary>
public sealed class AtomicFolder : IDisposable
{
    private readonly string _destination;
    private bool _committed;

    /// <summary>Creates the temporary folder beside the destination.</summary>
    /// <param name="destination">The folder to be; must not exist yet.</param>
    /// <exception cref="IOException">Something of that name is already there, or the folder cannot be made.</exception>
    public AtomicFolder(string destination)
    {
        _destination = Path.TrimEndingDirectorySeparator(Path.GetFullPath(destination));
        Refuse();
        WorkingPath = TemporaryName.For(_destination);
        Directory.CreateDirectory(WorkingPath);
    }

    /// <summary>Where to write until <see cref="Commit"/>.</summary>
    public string WorkingPath { get; }

    /// <summary>Moves the folder into place.</summary>
    /// <exception cref="IOException">Something of that name appeared meanwhile.</exception>
    public void Commit()
    {
        Refuse();
        Directory.Move(WorkingPath, _destination);
        _committed = true;
    }

    /// <summary>Deletes everything that was not committed.</summary>
    public void Dispose()
    {
        if (!_committed && Directory.Exists(WorkingPath))
            Directory.Delete(WorkingPath, recursive: true);
    }

    private void Refuse()
    {
        if (Path.Exists(_destination))
            throw new IOException($"{_destination} is already there: choose another folder or delete it");
    }
}
