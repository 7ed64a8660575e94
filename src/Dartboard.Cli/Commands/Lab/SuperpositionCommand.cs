using System.CommandLine;
using System.CommandLine.Parsing;
using Dartboard.Cli.Hosting;
using Dartboard.Cli.Lab;
using Dartboard.Dictionaries;
using Dartboard.Evaluation.Lab.Superposition;

namespace Dartboard.Cli.Commands.Lab;

/// <summary><c>lab superposition</c>: darts and a trained SAE where the true features are known.</summary>
internal static class SuperpositionCommand
{
    private const int SampleTokens = 4096;

    public static Command Create(Terminal terminal)
    {
        var common = new LabOptions("rademacher");
        Option<FrequencyLaw?> law = new("--frequency") { Description = "constant (p = 0.00625) or variable (p log-uniform) [default: constant]", HelpName = "LAW" };
        law.CustomParser = result => Parse(result);
        Option<long?> train = CountOption.Create("--train-tokens", "Tokens the SAE sees in all, 0 for no SAE [default: 40 000 000]", 0, 1L << 40);
        Option<long?> fit = CountOption.Create("--fit-tokens", "Different tokens to fit and train on [default: 1 048 576]", 2, 1 << 24);
        var command = new Command("superposition", "Known features in superposition (arXiv 2602.14111 §3): what darts and a TopK SAE trained here explain and recover") { law, train, fit };
        common.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            LabSettings settings = common.Read(parsed);
            var defaults = new SuperpositionOptions();
            var options = defaults with
            {
                Law = parsed.GetValue(law) ?? FrequencyLaw.Constant,
                Kind = settings.Kind ?? DartKind.Rademacher,
                Seed = settings.Seed,
                TrainTokens = parsed.GetValue(train) ?? defaults.TrainTokens,
                FitTokens = (int)(parsed.GetValue(fit) ?? defaults.FitTokens),
            };
            options.Validate();
            return Task.FromResult(LabRunner.Run(terminal, settings, options.TrainTokens == 0 ? "Throwing darts at known features" : $"Training an SAE on {Say.Count(options.TrainTokens)} tokens",
                workers => CostEstimate.Seconds(options.TrainTokens, SampleTokens, tokens => SuperpositionExperiment.Run(options with { TrainTokens = (long)tokens, FitTokens = SampleTokens, ScoreTokens = 2 }, workers)),
                (workers, progress) => SuperpositionPage.Create(SuperpositionExperiment.Run(options, workers, progress)),
                cancellation));
        });
        return command;
    }

    private static FrequencyLaw? Parse(ArgumentResult result)
    {
        if (Enum.TryParse(result.Tokens[0].Value, ignoreCase: true, out FrequencyLaw law) && Enum.IsDefined(law))
            return law;
        result.AddError($"--frequency must be constant or variable; got '{result.Tokens[0].Value}'");
        return null;
    }
}
