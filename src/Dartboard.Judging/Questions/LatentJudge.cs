using Dartboard.Judging.Chat;
using Dartboard.Judging.Examples;
using Dartboard.Judging.Scores;

namespace Dartboard.Judging.Questions;

/// <summary>Asks everything about one latent, one request after the other.</summary>
internal sealed class LatentJudge(LatentCase questions, IChat chat, Prompts prompts, JudgeProtocol protocol, CancellationToken cancellation)
{
    private readonly List<string> _failures = [];

    public async Task<LatentJudgement> JudgeAsync()
    {
        if (questions.Problem is { } problem)
            return new LatentJudgement(questions.Arm, questions.Latent, problem, [], null, []);
        string? own = await AskAsync("explanation", prompts.Explanation(questions.Training), AnswerReader.Explanation);
        var explanations = new List<ExplanationScore> { await ScoreAsync(ExplanationSource.LanguageModel, own) };
        if (questions.Given is { } given)
            explanations.Add(await ScoreAsync(ExplanationSource.Rules, given));
        IntruderScore intruder = await IntrudersAsync();
        return new LatentJudgement(questions.Arm, questions.Latent, null, explanations, intruder, _failures);
    }

    private async Task<ExplanationScore> ScoreAsync(ExplanationSource source, string? text) => new(
        source, text, await RateAsync("detection", questions.Detection, text, prompts.Detection), await RateAsync("fuzzing", questions.Fuzzing, text, prompts.Fuzzing));

    // Without an explanation there is nothing to ask, and every window counts as failed.
    private async Task<RatingScore> RateAsync(string step, IReadOnlyList<TestWindow> windows, string? explanation, Func<string, IReadOnlyList<TestWindow>, ChatRequest> prompt)
    {
        var ratings = new List<Rating>(windows.Count);
        foreach (TestWindow[] some in windows.Chunk(protocol.WindowsPerRequest))
        {
            int[]? numbers = explanation is null ? null
                : await AskAsync(step, prompt(explanation, some), answer => AnswerReader.Numbers(answer, some.Length, 0, Prompts.HighestRating));
            ratings.AddRange(some.Select((window, i) => new Rating(window.IsActive, numbers?[i])));
        }

        return RatingScore.Of(ratings, protocol.Seed);
    }

    private async Task<IntruderScore> IntrudersAsync()
    {
        var found = new List<bool?>(questions.Intruders.Count);
        foreach (IntruderQuestion question in questions.Intruders)
        {
            int[]? named = await AskAsync("intruder", prompts.Intruder(question), answer => AnswerReader.Numbers(answer, 1, 1, question.Windows.Count));
            found.Add(named is null ? null : named[0] - 1 == question.Intruder);
        }

        return IntruderScore.Of(found, protocol.IntruderWindows, protocol.Seed);
    }

    /// <summary>Asks, and asks once more where the answer cannot be read; null where that fails too.</summary>
    private async Task<T?> AskAsync<T>(string step, ChatRequest request, Func<string, Reading<T>> read)
        where T : class
    {
        ChatAnswer answer = await chat.AskAsync(request, cancellation);
        Reading<T> reading = Read(answer, read);
        if (reading.Problem is not null)
            reading = Read(await chat.AskAsync(answer.Text is { } text ? request.Again(text, reading.Problem) : request, cancellation), read);
        if (reading.Problem is not null)
            _failures.Add($"{step}: {reading.Problem}");
        return reading.Value;
    }

    private static Reading<T> Read<T>(ChatAnswer answer, Func<string, Reading<T>> read)
        where T : class => answer.Text is { } text ? read(text) : Reading<T>.Failed(answer.Problem!);
}
