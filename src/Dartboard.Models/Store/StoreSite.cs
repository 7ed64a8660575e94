namespace Dartboard.Models.Store;

/// <summary>One place in the model whose activations are stored.</summary>
/// <param name="Name">For example <c>blocks.2.hook_resid_post</c>; also the folder's name.</param>
/// <param name="Width">Numbers per token.</param>
public sealed record StoreSite(string Name, int Width);
