using System.Security.Cryptography;
using System.Text.Json;
using Dartboard.Formats;
using Dartboard.Memory;
using Dartboard.Models.Store;
using Dartboard.Models.Text;

namespace Dartboard.Models.Tests.Store;

/// <summary>What goes into a store comes out of it, however often it was interrupted.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("store");
    private readonly TokenSequence[] _sequences = ToyCapture.Sequences(37);

    private string Folder => Path.Combine(_home.FullName, "store");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void Activations_come_back_bit_for_bit_in_the_order_of_the_text()
    {
        ToyCapture.Capture(Folder, _sequences);
        using ActivationStore store = ActivationStore.Open(Folder);
        store.Verify(new Workers(2));
        CheckContents(store, value => value);
    }

    [Fact]
    public void Counted_tokens_are_gathered_in_any_order()
    {
        ToyCapture.Capture(Folder, _sequences);
        using ActivationStore store = ActivationStore.Open(Folder);
        (int Number, int Tokens)[] order = [(12, _sequences[12].Tokens.Length), (3, 3), (30, 2)];
        using Matrix found = store.ReadCounted("blocks.1.hook_mlp_out", order, new Workers(2));
        int row = 0;
        foreach ((int i, int tokens) in order)
            for (int at = 0; at < tokens; at++)
                if (_sequences[i].Counted[at])
                    Assert.Equal(ToyCapture.Value(1, _sequences[i].Tokens[at], at, 7), found.Row(row++)[7]);
        Assert.Equal(row, found.Rows);
        Assert.Contains("has no site", Assert.Throws<ArgumentException>(() => store.ReadCounted("blocks.1.hook_resid_pre", order, new Workers(1))).Message);
    }

    [Fact]
    public void Brain_floats_are_the_nearest_ones()
    {
        ToyCapture.Capture(Folder, _sequences, StoreType.BF16);
        using ActivationStore store = ActivationStore.Open(Folder);
        CheckContents(store, Nearest);
    }

    [Fact]
    public void The_files_are_those_that_Python_reads()
    {
        ToyCapture.Capture(Folder, _sequences);
        string[] chunks = Directory.GetFiles(Path.Combine(Folder, "blocks.1.hook_mlp_out"), "chunk-*.safetensors").Order(StringComparer.Ordinal).ToArray();
        Assert.True(chunks.Length > 3);
        int seen = 0;
        foreach (string path in chunks)
        {
            using SafetensorsFile file = SafetensorsFile.Open(path);
            using JsonDocument meta = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(path, ".meta.json")));
            int members = (int)file["activation"].Shape[0], length = (int)file["activation"].Shape[1];
            Assert.Equal((TensorType.F32, TensorType.I64, TensorType.BOOL, TensorType.I64), (file["activation"].Type, file["tokens"].Type, file["mask"].Type, file["attention_mask"].Type));
            Assert.Equal([members, length], file["attention_mask"].Shape);
            Assert.Equal(members, meta.RootElement.GetArrayLength());
            float[] activations = file.ReadFloats("activation");
            long[] tokens = file.ReadIntegers("tokens"), attention = file.ReadIntegers("attention_mask");
            for (int place = 0; place < members; place++, seen++)
            {
                int number = meta.RootElement[place].GetProperty("sequence").GetInt32(), real = _sequences[number].Tokens.Length;
                Assert.Equal($"document {number}", meta.RootElement[place].GetProperty("document").GetString());
                for (int at = 0; at < length; at++)
                {
                    Assert.Equal(at < real ? 1 : 0, attention[place * length + at]);
                    Assert.Equal(at < real ? _sequences[number].Tokens[at] : 0, tokens[place * length + at]);
                    Assert.Equal(at < real ? ToyCapture.Value(1, _sequences[number].Tokens[at], at, 3) : 0, activations[(place * length + at) * 8 + 3]);
                }
            }
        }

        Assert.Equal(_sequences.Length, seen);
        foreach (string line in File.ReadAllLines(Path.Combine(Folder, "SHA256SUMS")))
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, line[66..])))));
    }

    [Fact]
    public void An_interrupted_capture_goes_on_and_touches_nothing_finished()
    {
        ToyCapture.Capture(Path.Combine(_home.FullName, "whole"), _sequences);
        Assert.Throws<OperationCanceledException>(() => ToyCapture.Capture(Folder, _sequences, progress: done => Stop(done > 0.4)));
        Assert.Contains("has not finished", Assert.Throws<InvalidDataException>(() => ActivationStore.Open(Folder)).Message);
        File.AppendAllText(Path.Combine(Folder, "SHA256SUMS"), "0123456789abcdef");
        File.WriteAllText(Path.Combine(Folder, "blocks.1.hook_mlp_out", ".chunk-00000009.safetensors.0.partial"), "");
        var before = Finished().ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Assert.True(before.Count > 4);
        ToyCapture.Capture(Folder, _sequences);
        Assert.All(before, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        foreach (string path in Directory.GetFiles(Path.Combine(_home.FullName, "whole"), "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(path.Replace("whole", "store", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFiles(Folder, ".*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Another_capture_into_the_same_folder_is_refused()
    {
        ToyCapture.Capture(Folder, _sequences);
        Assert.Contains("element type: 'F32', not 'BF16'", Assert.Throws<IOException>(() => ToyCapture.Capture(Folder, _sequences, StoreType.BF16)).Message);
        Assert.Contains("text: ", Assert.Throws<IOException>(() => ToyCapture.Capture(Folder, ToyCapture.Sequences(36))).Message);
        Assert.Contains("holds no activation store", Assert.Throws<IOException>(() => ToyCapture.Capture(_home.FullName, _sequences)).Message);
    }

    [Fact]
    public void Two_processes_do_not_write_one_store()
    {
        using var first = new StoreWriter(Folder, ToyCapture.Plan(_sequences), _sequences);
        Assert.Contains("another process", Assert.Throws<IOException>(() => new StoreWriter(Folder, ToyCapture.Plan(_sequences), _sequences)).Message);
    }

    [Fact]
    public void Damage_is_found_and_named()
    {
        ToyCapture.Capture(Folder, _sequences);
        string path = Path.Combine(Folder, "blocks.1.hook_mlp_out", "chunk-00000002.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^3] ^= 1;
        File.WriteAllBytes(path, bytes);
        using (ActivationStore store = ActivationStore.Open(Folder))
            Assert.Contains("chunk-00000002.safetensors is damaged", Assert.Throws<InvalidDataException>(() => store.Verify(new Workers(1))).Message);
        File.WriteAllBytes(path, bytes[..^100]);
        using (ActivationStore store = ActivationStore.Open(Folder))
            Assert.Throws<InvalidDataException>(() => CheckContents(store, value => value));
        File.Delete(Path.Combine(Folder, "blocks.0.hook_resid_pre", "chunk-00000001.meta.json"));
        Assert.Contains("chunk-00000001.meta.json is missing", Assert.Throws<InvalidDataException>(() => ActivationStore.Open(Folder)).Message);
        File.WriteAllText(Path.Combine(Folder, "store.json"), "{\"schema\":\"dartboard.store/9\"}");
        Assert.Throws<InvalidDataException>(() => ActivationStore.Open(Folder));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_no_number_is_not_stored(float value)
    {
        using var writer = new StoreWriter(Folder, ToyCapture.Plan(_sequences), _sequences);
        var capture = new StoreCapture(writer, ToyCapture.Sites, (batch, matrices) => matrices[1].Row(3)[2] = value);
        Assert.Contains("blocks.1.hook_mlp_out are not all finite", Assert.Throws<InvalidDataException>(() => capture.Run(null, CancellationToken.None)).Message);
        Assert.Equal(writer.ChunkCount, writer.Missing.Count());
    }

    [Fact]
    public void The_estimate_is_what_it_takes()
    {
        long estimated;
        using (var writer = new StoreWriter(Folder, ToyCapture.Plan(_sequences), _sequences))
        {
            CaptureEstimate estimate = new StoreCapture(writer, ToyCapture.Sites, ToyCapture.Compute).Estimate(Folder, TimeProvider.System);
            Assert.Equal(_sequences.Sum(sequence => sequence.Tokens.Length), estimate.Tokens);
            Assert.True(estimate.Time > TimeSpan.Zero);
            Assert.Throws<IOException>(() => (estimate with { FreeBytes = estimate.Bytes - 1 }).RequireSpace());
            estimated = estimate.Bytes;
        }

        ToyCapture.Capture(Folder, _sequences);
        string[] files = Directory.GetFiles(Folder, "*.safetensors", SearchOption.AllDirectories);
        long headers = files.Sum(path => 8 + BitConverter.ToInt64(File.ReadAllBytes(path)));
        Assert.Equal(estimated, files.Sum(path => new FileInfo(path).Length) - headers);
    }

    private static void Stop(bool now)
    {
        if (now)
            throw new OperationCanceledException();
    }

    /// <summary>The nearest bfloat16, found by comparing the two neighbours in float64; of equals the one with an even last bit.</summary>
    private static float Nearest(float value)
    {
        uint below = BitConverter.SingleToUInt32Bits(value) & 0xffff0000, above = below + 0x10000;
        double down = Math.Abs((double)value - BitConverter.UInt32BitsToSingle(below)), up = Math.Abs((double)value - BitConverter.UInt32BitsToSingle(above));
        bool takeAbove = up < down || (up == down && (below & 0x10000) != 0);
        return BitConverter.UInt32BitsToSingle(takeAbove ? above : below);
    }

    private IEnumerable<string> Finished() => File.ReadAllLines(Path.Combine(Folder, "SHA256SUMS")).Where(line => line.Length > 66).Select(line => Path.Combine(Folder, line[66..]));

    private void CheckContents(ActivationStore store, Func<float, float> stored)
    {
        Assert.Equal(_sequences.Length, store.Sequences.Count);
        for (int i = 0; i < _sequences.Length; i++)
        {
            TokenSequence wanted = _sequences[i];
            Assert.Equal((wanted.Document.Name, wanted.Document.IsHeldOut), (store.Sequences[i].Document, store.Sequences[i].IsHeldOut));
            Assert.Equal(wanted.Tokens, store.Tokens(i));
            Assert.Equal(wanted.Counted, store.Counted(i));
            for (int site = 0; site < ToyCapture.Sites.Length; site++)
            {
                int width = ToyCapture.Sites[site].Width;
                float[] found = new float[wanted.Tokens.Length * width];
                store.Read(ToyCapture.Sites[site].Name, i, found);
                for (int at = 0; at < found.Length; at++)
                    Assert.Equal(stored(ToyCapture.Value(site, wanted.Tokens[at / width], at / width, at % width)), found[at]);
            }
        }
    }
}
