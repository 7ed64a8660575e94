namespace Dartboard.Models.Hub;

/// <summary>How far the download of one file is.</summary>
/// <param name="File">Name inside the repository.</param>
/// <param name="Done">Bytes on disk, those of an earlier interrupted download included.</param>
/// <param name="Total">Bytes of the whole file.</param>
public readonly record struct HubProgress(string File, long Done, long Total);
