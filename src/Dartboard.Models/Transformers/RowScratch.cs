namespace Dartboard.Models.Transformers;

/// <summary>One worker's room for a chunk of rows on their way through a block.</summary>
internal sealed class RowScratch : IDisposable
{
    private readonly GrowingBuffer _normed = new(), _branch = new(), _raised = new(), _hidden = new();

    internal AttentionScratch Attention { get; } = new();

    /// <summary>Two matrices of logits, to be compared with each other.</summary>
    internal GrowingBuffer[] Logits { get; } = [new(), new()];

    internal Span<float> Normed(int rows, int width) => _normed.Span(rows, width);

    internal Span<float> Branch(int rows, int width) => _branch.Span(rows, width);

    internal Span<float> Raised(int rows, int width) => _raised.Span(rows, width);

    internal Span<float> Hidden(int rows, int width) => _hidden.Span(rows, width);

    public void Dispose()
    {
        foreach (GrowingBuffer buffer in (GrowingBuffer[])[_normed, _branch, _raised, _hidden, .. Logits])
            buffer.Dispose();
        Attention.Dispose();
    }
}
