using System.Runtime.InteropServices;
using Dartboard.Memory;

namespace Dartboard.Models.Transformers;

/// <summary>Native memory that is kept between batches and replaced when a larger one comes; contents do not survive.</summary>
internal sealed unsafe class GrowingBuffer : IDisposable
{
    private const int Line = 1024;
    private Matrix? _memory;

    internal float* Floats(long count)
    {
        if (_memory is null || _memory.Rows * Line < count)
        {
            _memory?.Dispose();
            _memory = new Matrix((count + Line - 1) / Line, Line);
        }

        return (float*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetReference(_memory.Slice(0, 0)));
    }

    internal Span<float> Span(int rows, int columns) => new(Floats((long)rows * columns), checked(rows * columns));

    public void Dispose() => _memory?.Dispose();
}
