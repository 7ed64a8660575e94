namespace Dartboard.Models.Hub;

/// <summary>Tries again after transient failures, waiting twice as long each time.</summary>
internal sealed class Retry(HubSettings settings)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Runs <paramref name="attempt"/> until it succeeds, fails for good, or has failed too often without getting further.</summary>
    /// <param name="attempt">One try.</param>
    /// <param name="reached">How far the work is: whenever this grew by <paramref name="stride"/>, the count of failures starts again.</param>
    /// <param name="stride">What counts as getting further.</param>
    /// <param name="cancellation">Stops at once.</param>
    /// <exception cref="HubException">It kept failing.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, Func<long> reached, long stride, CancellationToken cancellation)
    {
        long mark = reached();
        for (int failures = 1; ; failures++)
        {
            try
            {
                return await attempt();
            }
            catch (TransientHubException failure)
            {
                if (reached() - mark >= stride)
                    (mark, failures) = (reached(), 1);
                if (failures >= settings.Attempts)
                    throw new HubUnreachableException($"{failure.Message}, {settings.Attempts} times in a row; try again later: what was downloaded is kept", failure);
                TimeSpan pause = failure.Pause ?? settings.FirstPause * Math.Pow(2, failures - 1);
                await Task.Delay(pause < LongestPause ? pause : LongestPause, cancellation);
            }
        }
    }
}
