using System.Text.Json;

namespace Dartboard.Models.Store;

/// <summary>One sequence in a chunk's <c>meta.json</c>.</summary>
/// <param name="Sequence">Its number in the whole store.</param>
/// <param name="Document">Name of the (first) document in it.</param>
/// <param name="Tokens">Its length; the rest of its row is padding.</param>
/// <param name="HeldOut">Whether its documents are kept for measuring.</param>
internal sealed record ChunkMember(int Sequence, string Document, int Tokens, bool HeldOut)
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 4,
    };
}
