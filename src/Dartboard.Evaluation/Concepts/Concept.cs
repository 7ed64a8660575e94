using Dartboard.Models.Text;

namespace Dartboard.Evaluation.Concepts;

/// <summary>Something that is true of some documents and false of others.</summary>
/// <param name="Name">Short, unique within its suite; goes into tables and JSON.</param>
/// <param name="Description">What is true of a document, in words.</param>
/// <param name="Holds">Whether it is true; null where a document does not tell.</param>
public sealed record Concept(string Name, string Description, Func<TextDocument, bool?> Holds);
