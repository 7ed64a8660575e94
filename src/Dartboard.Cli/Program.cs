using Dartboard.Cli.Hosting;

return await Application.RunAsync(args, Terminal.ForProcess());
