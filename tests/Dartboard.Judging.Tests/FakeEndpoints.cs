using Dartboard.Judging.Chat;
using Dartboard.TestKit;

namespace Dartboard.Judging.Tests;

internal static class FakeEndpoints
{
    extension(FakeEndpoint server)
    {
        /// <summary>The server as a judge, with little patience.</summary>
        public JudgeEndpoint Endpoint => JudgeEndpoint.Parse(server.Address, "fake-model", "secret") with { Attempts = 4, FirstPause = TimeSpan.FromMilliseconds(5) };
    }
}
