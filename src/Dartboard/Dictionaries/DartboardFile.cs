using Dartboard.Formats;

namespace Dartboard.Dictionaries;

/// <summary>A dartboard on disk: <c>dartboard.json</c>, under 1 kB, from which the darts are rebuilt bit for bit.</summary>
public static class DartboardFile
{
    /// <summary>The most bytes that are read; a dartboard needs about 100.</summary>
    private const int MaxBytes = 1024;

    /// <summary>Writes the five values, whole or not at all.</summary>
    /// <exception cref="IOException">The disk is full or the folder is not there.</exception>
    public static void Save(string path, DartboardSpec spec) => AtomicFile.WriteText(path, spec.ToJson());

    /// <summary>Reads the five values back.</summary>
    /// <exception cref="InvalidDataException">The file is not a dartboard, or its values make no sense; the message says which.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DartboardSpec Load(string path)
    {
        if (new FileInfo(path).Length > MaxBytes)
            throw new InvalidDataException($"{path} is no dartboard: it has {new FileInfo(path).Length} bytes, and a dartboard has at most {MaxBytes}");
        try
        {
            return DartboardSpec.Parse(File.ReadAllText(path));
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{path} is no dartboard: {failure.Message}", failure);
        }
    }
}
