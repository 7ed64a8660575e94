namespace Dartboard.Memory;

/// <summary>A number of threads and a way to stop them, passed to everything that runs in parallel.</summary>
/// <remarks>
/// Items are handed out one by one, so which worker computes which item varies from run to run; callers write each
/// item's result to a place of its own and combine them in item order, so that the number of threads changes nothing.
/// </remarks>
public sealed class Workers
{
    private readonly CancellationToken _cancellation;

    /// <summary>Creates a team.</summary>
    /// <param name="count">Number of threads, at least 1.</param>
    /// <param name="cancellation">Checked before every item.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public Workers(int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        _cancellation = cancellation;
    }

    /// <summary>Number of threads.</summary>
    public int Count { get; }

    /// <summary>Runs <paramref name="body"/> once for every item 0 … items − 1.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="body">Takes the item and the worker's number (0 … <see cref="Count"/> − 1, for scratch memory of its own).</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void For(int items, Action<int, int> body)
    {
        _cancellation.ThrowIfCancellationRequested();
        int team = Math.Min(Count, items);
        if (team <= 1)
        {
            for (int item = 0; item < items; item++)
            {
                _cancellation.ThrowIfCancellationRequested();
                body(item, 0);
            }

            return;
        }

        int next = -1;
        try
        {
            Parallel.For(0, team, new ParallelOptions { MaxDegreeOfParallelism = team }, worker =>
            {
                for (int item; (item = Interlocked.Increment(ref next)) < items;)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    body(item, worker);
                }
            });
        }
        catch (AggregateException failures)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
