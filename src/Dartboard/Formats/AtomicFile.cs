namespace Dartboard.Formats;

/// <summary>Writes a file whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes to a temporary sibling, flushes it to the disk and moves it into place.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">The disk is full or the file cannot be written; what was there stays.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string temporary = TemporaryName.For(path);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <param name="text">The contents.</param>
    /// <exception cref="IOException">The disk is full or the file cannot be written; what was there stays.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
