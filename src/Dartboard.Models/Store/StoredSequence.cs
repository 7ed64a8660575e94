namespace Dartboard.Models.Store;

/// <summary>Where a sequence lies in a store.</summary>
/// <param name="Document">Name of the (first) document in it.</param>
/// <param name="IsHeldOut">Whether its documents are kept for measuring.</param>
/// <param name="Length">Number of tokens.</param>
/// <param name="Chunk">Number of the chunk.</param>
/// <param name="Place">Number within the chunk.</param>
public readonly record struct StoredSequence(string Document, bool IsHeldOut, int Length, int Chunk, int Place);
