using System.Diagnostics;
using Dartboard.Judging.Chat;
using Dartboard.TestKit;
using Microsoft.Data.Sqlite;

namespace Dartboard.Judging.Tests;

public sealed class ExchangeStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exchanges");

    private string Store => Path.Combine(_folder.FullName, "new", "judge.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void KeepsWhatItWasGivenAndTheFirstAnswerStays()
    {
        using (ExchangeStore store = ExchangeStore.Open(Store))
        {
            Assert.Null(store.Find(Question(1).Key));
            Assert.Null(store.MeanSeconds("m"));
            Add(store, 1, "one", seconds: 2);
            Add(store, 1, "another", seconds: 9);
            Add(store, 2, "zwei", seconds: 4);
        }

        using ExchangeStore again = ExchangeStore.Open(Store);
        ChatAnswer found = again.Find(Question(1).Key)!;
        Assert.Equal(("one", 100, 7), (found.Text, found.TokensIn, found.TokensOut));
        Assert.Equal(3, again.MeanSeconds("m"));
        Assert.Null(again.MeanSeconds("other"));
    }

    [Fact]
    public void TheKeyIsTheHashOfAllThatIsSent()
    {
        Assert.Equal("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"«é» \\\"1\\\"\"}],\"temperature\":0,\"seed\":42,\"max_completion_tokens\":2048}",
            System.Text.Encoding.UTF8.GetString(Question(1).Body));
        // printf '%s' '{"model":…}' | sha256sum
        Assert.Equal("2681d65d8b32691d03637da2807692e88c8057940425ec7242a283a756bf46cc", Question(1).Key);
        Assert.NotEqual(Question(1).Key, Question(2).Key);
        Assert.NotEqual(Question(1).Key, new ChatRequest("m2", Question(1).Messages, "").Key);
        Assert.Equal(Question(1).Key, new ChatRequest("m", Question(1).Messages, "another typical answer").Key);
    }

    [Fact]
    public void TwoProgramsShareAStore()
    {
        using ExchangeStore one = ExchangeStore.Open(Store), two = ExchangeStore.Open(Store);
        Parallel.For(0, 40, i => Add(i % 2 == 0 ? one : two, i, "x", 1));
        Assert.All(Enumerable.Range(0, 40), i => Assert.NotNull((i % 2 == 0 ? two : one).Find(Question(i).Key)));
    }

    [Fact]
    public void AFileThatIsNoStoreIsLeftAloneAndNamed()
    {
        string file = Path.Combine(_folder.FullName, "notes.txt");
        File.WriteAllText(file, new string('n', 5000));
        Assert.Contains("notes.txt is not a store of a judge's answers", Assert.Throws<InvalidDataException>(() => ExchangeStore.Open(file)).Message, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(file).Length);
        Assert.Throws<IOException>(() => ExchangeStore.Open(_folder.FullName));
    }

    [Fact]
    public void AStoreOfALaterVersionIsRefused()
    {
        ExchangeStore.Open(Store).Dispose();
        using (var connection = new SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 9";
            command.ExecuteNonQuery();
        }

        Assert.Contains("version 9 of the layout and this program knows version 1", Assert.Throws<InvalidDataException>(() => ExchangeStore.Open(Store)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKilledProgramLosesNothingItHadKept()
    {
        string log = Path.Combine(_folder.FullName, "log");
        using Process child = ChildHost.Start(AddForever, ("JUDGE_STORE", Store), ("JUDGE_LOG", log));
        while (!child.HasExited && (!File.Exists(log) || new FileInfo(log).Length < 50))
            Thread.Sleep(5);
        Assert.False(child.HasExited, "it must still be writing when it is killed");
        child.Kill();
        child.WaitForExit();
        using ExchangeStore store = ExchangeStore.Open(Store);
        Assert.All(Enumerable.Range(0, (int)new FileInfo(log).Length), i => Assert.Equal("x", store.Find(Question(i).Key)!.Text));
    }

    // One byte of the log for every exchange that was kept.
    private static void AddForever()
    {
        using ExchangeStore store = ExchangeStore.Open(Environment.GetEnvironmentVariable("JUDGE_STORE")!);
        using var log = new FileStream(Environment.GetEnvironmentVariable("JUDGE_LOG")!, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        for (int i = 0; ; i++)
        {
            Add(store, i, "x", 1);
            log.WriteByte((byte)'.');
        }
    }

    private static ChatRequest Question(int i) => new("m", [new("user", $"«é» \"{i}\"")], "");

    private static void Add(ExchangeStore store, int i, string text, double seconds) =>
        store.Add(Question(i), ChatCompletion.Read(FakeReply.Says(text).Body), seconds, DateTimeOffset.UnixEpoch);
}
