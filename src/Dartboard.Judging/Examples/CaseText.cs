using Dartboard.Models.Tokenizers;
using Dartboard.Random;

namespace Dartboard.Judging.Examples;

/// <summary>Writes the questions about one latent.</summary>
internal sealed class CaseText(Tokenizer tokenizer, TextWindows windows, LatentWindows latentWindows, JudgeProtocol protocol, int latent)
{
    private readonly HashSet<int> _active = [.. latentWindows.Active()];
    private readonly RandomOrder _order = new(protocol.Seed, RandomStream.JudgeOrder, latent);

    /// <summary>The windows to judge in the order they are asked about.</summary>
    public int[] Order(int[] questions) => _order.Shuffle(Purpose.Questions, 0, questions);

    public TestWindow[] Detection(int[] questions) =>
        [.. questions.Select(window => new TestWindow(MarkedText.Plain(tokenizer, windows.Tokens(window)), _active.Contains(window)))];

    public TestWindow[] Fuzzing(int[] questions)
    {
        int[] active = [.. questions.Where(_active.Contains)];
        int marks = MeanMarks(active);
        return [.. questions.Select((window, i) => _active.Contains(window)
            ? new TestWindow(Marked(window), true)
            : new TestWindow(MarkedAtRandom(window, marks, Purpose.Marks, i), false))];
    }

    public IntruderQuestion[] Intruders(WindowChoice choice, int[] active, int[] inactive) =>
        [.. inactive.Select((intruder, question) =>
        {
            int[] alike = choice.Alike(active, question);
            int marks = MeanMarks(alike);
            int[] order = _order.Shuffle(Purpose.Intruder, question, [.. alike, intruder]);
            return new IntruderQuestion(
                [.. order.Select(window => window == intruder ? MarkedAtRandom(window, marks, Purpose.IntruderMarks, question) : Marked(window))],
                Array.IndexOf(order, intruder));
        })];

    // Windows that differ in how much is marked would give the answer away.
    private int MeanMarks(int[] active) => (int)Math.Ceiling(active.Average(window => latentWindows.Marks(window, protocol.MarkShare).Count(mark => mark)));

    private string Marked(int window) => MarkedText.Marked(tokenizer, windows.Tokens(window), latentWindows.Marks(window, protocol.MarkShare));

    private string MarkedAtRandom(int window, int count, Purpose purpose, int index)
    {
        int[] tokens = windows.Tokens(window);
        bool[] marks = new bool[tokens.Length];
        foreach (int token in _order.Shuffle(purpose, index, [.. Enumerable.Range(0, tokens.Length)]).Take(count))
            marks[token] = true;
        return MarkedText.Marked(tokenizer, tokens, marks);
    }
}
