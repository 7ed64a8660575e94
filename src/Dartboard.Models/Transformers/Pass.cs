using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>What the parts of a model share during one forward pass.</summary>
/// <param name="Batch">The sequences.</param>
/// <param name="Hooks">What happens at sites.</param>
/// <param name="Workspace">Memory to work in.</param>
/// <param name="Workers">Threads.</param>
/// <param name="Cache">Keys and values of the tokens before the batch, which then is one sequence; null where the batch begins its sequences.</param>
internal sealed record Pass(TokenBatch Batch, SiteHooks Hooks, Workspace Workspace, Workers Workers, KeyValueCache? Cache = null);
