using Dartboard.Dictionaries;

namespace Dartboard.Coding;

/// <summary>Passes a projector's scores to a selector; a struct, so that the call costs nothing.</summary>
internal readonly struct TopKSink(TopKSelector selector) : IScoreSink
{
    public void Accept(int token, int firstLatent, ReadOnlySpan<float> scores) => selector.Accept(token, firstLatent, scores);
}
