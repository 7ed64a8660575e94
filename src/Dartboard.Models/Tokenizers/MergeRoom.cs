namespace Dartboard.Models.Tokenizers;

/// <summary>The linked list and the heap of <see cref="MergeTable.Apply"/>, kept between calls. For one thread at a time.</summary>
internal sealed class MergeRoom
{
    /// <summary>The symbol before each; −1 before the first.</summary>
    internal int[] Before { get; private set; } = [];

    /// <summary>The symbol after each; −1 after the last.</summary>
    internal int[] After { get; private set; } = [];

    /// <summary>Merges on offer, ordered by rank and then by place.</summary>
    internal PriorityQueue<(int Left, int Right, int Token), long> Heap { get; } = new();

    /// <summary>Makes a chain of so many symbols.</summary>
    internal void Link(int count)
    {
        if (Before.Length < count)
            (Before, After) = (new int[2 * count], new int[2 * count]);
        for (int i = 0; i < count; i++)
        {
            Before[i] = i - 1;
            After[i] = i + 1 < count ? i + 1 : -1;
        }
    }

    /// <summary>Takes the right one of two neighbours out of the chain.</summary>
    internal void Remove(int left, int right)
    {
        After[left] = After[right];
        if (After[right] >= 0)
            Before[After[right]] = left;
    }
}
