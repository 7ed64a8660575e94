using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dartboard.Models.Text;
using Dartboard.Random;

namespace Dartboard.Evaluation.Probing;

/// <summary>A random number for each document that depends on the document and the seed alone, so that reordering documents changes nothing.</summary>
public static class DocumentOrder
{
    /// <summary>The number of every document.</summary>
    /// <param name="documents">Told apart by name, since a store keeps no text.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">What the numbers are for; the word at the document's hash is taken.</param>
    public static ulong[] Keys(IReadOnlyList<TextDocument> documents, ulong seed, RandomStream stream)
    {
        var words = new Philox4x64(seed, stream);
        var keys = new ulong[documents.Count];
        for (int i = 0; i < keys.Length; i++)
            words.Fill(Hash(documents[i]), keys.AsSpan(i, 1));
        return keys;
    }

    private static ulong Hash(TextDocument document) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(document.Name)));
}
