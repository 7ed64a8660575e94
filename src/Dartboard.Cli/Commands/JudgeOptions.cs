using System.CommandLine;
using Dartboard.Cli.Commands.Lab;
using Dartboard.Cli.Hosting;
using Dartboard.Judging.Chat;

namespace Dartboard.Cli.Commands;

/// <summary><c>--judge</c> and what goes with it.</summary>
internal sealed class JudgeOptions
{
    private const int DefaultLatents = 20;
    private const int DefaultConcurrency = 4;

    private readonly Option<string?> _judge = new("--judge") { Description = "Let a language model explain latents and judge explanations: address of any OpenAI-compatible server, such as http://localhost:8000/v1; its key, if it wants one, is OPENAI_API_KEY", HelpName = "URL" };
    private readonly Option<string?> _model = new("--judge-model") { Description = "The judge's name there", HelpName = "NAME" };
    private readonly Option<long?> _latents = CountOption.Create("--judge-latents", $"Latents to judge of each arm, drawn at random [default: {DefaultLatents}]", 1, 1 << 20);
    private readonly Option<long?> _concurrency = CountOption.Create("--judge-concurrency", $"Requests in flight at a time [default: {DefaultConcurrency}]", 1, 256);
    private readonly Option<double?> _priceIn = NumberOption.Create("--judge-price-in", "What a million tokens sent cost, for the estimate");
    private readonly Option<double?> _priceOut = NumberOption.Create("--judge-price-out", "What a million tokens received cost, for the estimate");
    private readonly Option<FileInfo?> _cache = new("--judge-cache") { Description = $"File that keeps every answer [default: {ExchangeStore.DefaultFile}]", HelpName = "FILE" };

    public IEnumerable<Option> All => [_judge, _model, _latents, _concurrency, _priceIn, _priceOut, _cache];

    /// <summary>What was asked for; null where no judge was.</summary>
    /// <exception cref="UsageException">Options that go with a judge were given without one, or one without a model.</exception>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public JudgeRequest? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_judge) is not { } address)
            return All.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } alone ? throw new UsageException($"{alone.Name} goes with --judge URL") : null;
        if (parsed.GetValue(_model) is not { } model)
            throw new UsageException("--judge needs --judge-model NAME: the model's name at that address");
        return new JudgeRequest(
            JudgeEndpoint.Parse(address, model, Environment.GetEnvironmentVariable("OPENAI_API_KEY")),
            (int?)parsed.GetValue(_latents) ?? DefaultLatents,
            (int?)parsed.GetValue(_concurrency) ?? DefaultConcurrency,
            Price(parsed),
            parsed.GetValue(_cache)?.FullName ?? ExchangeStore.DefaultFile);
    }

    private JudgePrice? Price(ParseResult parsed)
    {
        (double? sent, double? received) = (parsed.GetValue(_priceIn), parsed.GetValue(_priceOut));
        if (sent is null && received is null)
            return null;
        return sent >= 0 && received >= 0 ? new JudgePrice(sent.Value, received.Value) : throw new UsageException("--judge-price-in and --judge-price-out go together and must not be negative");
    }
}
