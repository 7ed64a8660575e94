using Dartboard.Dictionaries;

namespace Dartboard.Tests.Dictionaries;

/// <summary>Collects all scores of a block of tokens and fails unless each comes exactly once, latents ascending.</summary>
internal readonly struct ScoreTable(int tokens, int latents) : IScoreSink
{
    private readonly int[] _next = new int[tokens];

    public float[,] Scores { get; } = new float[tokens, latents];

    public static float[,] Of(IFeatureDictionary dictionary, ReadOnlySpan<float> tokens, int blockTokens)
    {
        int count = tokens.Length / dictionary.Width;
        var all = new ScoreTable(count, dictionary.Count);
        using Projector projector = dictionary.CreateProjector();
        for (int first = 0; first < count; first += blockTokens)
        {
            int block = Math.Min(blockTokens, count - first);
            var table = new ScoreTable(block, dictionary.Count);
            projector.Project(tokens.Slice(first * dictionary.Width, block * dictionary.Width), block, ref table);
            Assert.All(table._next, next => Assert.Equal(dictionary.Count, next));
            for (int token = 0; token < block; token++)
                for (int i = 0; i < dictionary.Count; i++)
                    all.Scores[first + token, i] = table.Scores[token, i];
        }

        return all.Scores;
    }

    public void Accept(int token, int firstLatent, ReadOnlySpan<float> scores)
    {
        Assert.Equal(_next[token], firstLatent);
        for (int i = 0; i < scores.Length; i++)
            Scores[token, firstLatent + i] = scores[i];
        _next[token] += scores.Length;
    }
}
