using System.Globalization;
using System.Text.Json;
using Dartboard.Random;
using Dartboard.TestKit;

namespace Dartboard.Tests.Random;

public sealed class PhiloxTests
{
    [SharedFact("golden", "philox", "philox4x64.json")]
    public void WordsEqualNumPys()
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(SharedFiles.Find("golden", "philox", "philox4x64.json")!));
        foreach (JsonElement item in golden.RootElement.GetProperty("cases").EnumerateArray())
        {
            ulong[] key = Words(item.GetProperty("key")), raw = Words(item.GetProperty("raw"));
            UInt128 counter = ulong.Parse(item.GetProperty("counter0").GetString()!, CultureInfo.InvariantCulture);
            ulong[] block = new ulong[4];
            for (int i = 0; i < raw.Length; i++)
            {
                UInt128 before = counter + (UInt128)(i / 4 + 1);
                Philox4x64.Block(key[0], key[1], (ulong)before, (ulong)(before >> 64), ref block[0]);
                Assert.Equal(raw[i], block[i % 4]);
            }
        }
    }

    [Fact]
    public void AnyPieceOfAStreamIsTheSameWords()
    {
        var stream = new Philox4x64(7, RandomStream.Bootstrap);
        ulong[] all = new ulong[50];
        stream.Fill(0, all);
        for (int first = 0; first < 12; first++)
            for (int count = 0; count < 20; count++)
            {
                ulong[] piece = new ulong[count];
                stream.Fill((ulong)first, piece);
                Assert.Equal(all[first..(first + count)], piece);
            }
    }

    // numpy.random.Philox(key=[42, stream]).random_raw(4). A line, once here, stays as it is; new streams are appended.
    [Theory]
    [InlineData(RandomStream.RademacherSigns, 1, 0x719965f2debb5c86, 0xd0ff12852bfefaa0, 0x824f8a46917b59d3, 0x633af9b3183bb36a)]
    [InlineData(RandomStream.HadamardSigns, 2, 0x6d4a942db725cf48, 0xd7c00903ecc97903, 0xa28113d6ea2256d5, 0xface3454d44cdfda)]
    [InlineData(RandomStream.GaussianDarts, 3, 0xb653ad1533f8b23b, 0x120cb8c2946e4fa5, 0x64dbb9cb4a5b8b60, 0x205a85f8a18c19dd)]
    [InlineData(RandomStream.MatchedGaussian, 4, 0xc4d2ccd2a0011a57, 0x30a2d6ebc3ee0187, 0xe3915bc995db43a1, 0x0684aec6c0adbc22)]
    [InlineData(RandomStream.Bootstrap, 5, 0x4cc291d126c3fb92, 0x89d93de3697230a0, 0x323fbde466475382, 0x38ad4058509f216e)]
    [InlineData(RandomStream.SaeInitialisation, 6, 0x59ecaca5f04c4535, 0xbf4bed9ebd35704e, 0xe4d88188302b6a76, 0x546fe2594f69f306)]
    [InlineData(RandomStream.SaeOrder, 7, 0xa64064f34e84b9a3, 0xe287959a866a08fd, 0x8dc181f009b96c03, 0xf3f6001d4fa83454)]
    [InlineData(RandomStream.IsotropicGaussian, 8, 0x0bd7ec71f3d63776, 0x90faa0ee97f79774, 0xaa07a8ff149cb87d, 0x4d92064a99f84b47)]
    [InlineData(RandomStream.DocumentOrder, 9, 0xecbfe7de1ec3353d, 0xe344ea62b1b2032d, 0xbf93f58d2de31d65, 0xc3ef65f15da2520e)]
    [InlineData(RandomStream.SuperpositionFeatures, 10, 0x214f12464aca6fd5, 0x1b1c22399c7b0b8f, 0xbafb695d26b73be0, 0x081f7466fca57c24)]
    [InlineData(RandomStream.SuperpositionFrequencies, 11, 0xf26c2db6aaee7a21, 0xe96af4de55291c08, 0x080d9127b8540611, 0x1649af39a0484f68)]
    [InlineData(RandomStream.SuperpositionTokens, 12, 0x20df73c93039ff1b, 0xf23580c78e3487bc, 0x5c6bffa112d15bb7, 0x798e6596d81bf428)]
    [InlineData(RandomStream.Generation, 13, 0x99bc468d95f886de, 0x55b8e5743c80201e, 0x58f8168ab4a6cc41, 0x1e19b6f032ff81a8)]
    [InlineData(RandomStream.ModelWeights, 14, 0x212de2fb3d23daed, 0xa8a626ed18caebe9, 0xf56150816ef01fca, 0x3ba36bf9009a43da)]
    [InlineData(RandomStream.EmbeddingNoise, 15, 0xc05866baa0f6d24a, 0x7fa32fe738af5f18, 0x6f4dcf3e6e5b0702, 0x1a6a6046b8852dff)]
    [InlineData(RandomStream.JudgeExamples, 16, 0x56b0f6056b687f30, 0x80689feeeff5d3fa, 0xa6f401cc545d7e61, 0x4e6cecabe08d4994)]
    [InlineData(RandomStream.JudgeOrder, 17, 0x696e204010277c4c, 0xb28f77519df6fb0d, 0x0912135d251a0eb8, 0xd999d4b08a76591a)]
    [InlineData(RandomStream.ProbeOrder, 18, 0xe757fb86cf122c34, 0xcf44acc8357a45a2, 0x3c2441b24d4ec42c, 0x95f3cfab3cf6e047)]
    [InlineData(RandomStream.ProbeNoise, 19, 0x1d5ae638327bd377, 0xaf4d4400a7bf8ead, 0xe84b97656e412ace, 0x694b83868f3caf6f)]
    [InlineData(RandomStream.NullShift, 21, 0x97c8e8e90e6f2e79, 0x6888788c5cf5099f, 0x43ea1d73bc517a76, 0xf6105314fabe806b)]
    [InlineData(RandomStream.LabelPermutation, 22, 0x58fc2dbcc35868f8, 0x72a70e2109dd3e92, 0x716bd71809532ac9, 0xa7bf78d1ad9743b5)]
    [InlineData(RandomStream.NullModel, 23, 0xbb4d54b0760bbb9c, 0xfd6790fa75da8d1c, 0x485b9f5c079cc49e, 0xf2844747ff67cd99)]
    [InlineData(RandomStream.PriceDarts, 25, 0x4c082277884d7c57, 0x42cc815101cc5717, 0xe1b7e5b430e9fee4, 0x3d3b5f374e0f1877)]
    [InlineData(RandomStream.PriceBootstrap, 26, 0xa9f72abc5452d996, 0x8747816325274610, 0x11a59ff7926567b8, 0xfe9a090b8fb527ff)]
    public void FirstWordsOfEveryStreamAreFrozen(RandomStream stream, int number, ulong w0, ulong w1, ulong w2, ulong w3)
    {
        ulong[] words = new ulong[4];
        new Philox4x64(42, stream).Fill(0, words);
        Assert.Equal((ulong)number, (ulong)stream);
        Assert.Equal([w0, w1, w2, w3], words);
    }

    [Fact]
    public void EveryStreamHasItsFrozenLine()
    {
        int lines = typeof(PhiloxTests).GetMethod(nameof(FirstWordsOfEveryStreamAreFrozen))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Length;
        Assert.Equal(Enum.GetValues<RandomStream>().Length, lines);
    }

    private static ulong[] Words(JsonElement array) =>
        [.. array.EnumerateArray().Select(word => ulong.Parse(word.GetString()!, CultureInfo.InvariantCulture))];
}
