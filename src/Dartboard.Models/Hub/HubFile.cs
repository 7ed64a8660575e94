namespace Dartboard.Models.Hub;

/// <summary>What the hub says about one file of one commit.</summary>
/// <param name="Name">Name inside the repository.</param>
/// <param name="Commit">40 hexadecimal digits.</param>
/// <param name="Checksum">Names the file's content in the cache and proves it.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Address">Where the bytes are asked for (the hub may send elsewhere from there).</param>
internal sealed record HubFile(string Name, string Commit, HubChecksum Checksum, long Length, Uri Address);
