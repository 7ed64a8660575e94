using Dartboard.Models.Checkpoints;
using Dartboard.Models.Transformers;
using Dartboard.TestKit;

namespace Dartboard.Models.Tests.Checkpoints;

/// <summary>Scaled rotary positions against the published formulas in float64.</summary>
public sealed class RotaryScalingTests : IDisposable
{
    private const int HeadSize = 64;
    private const double Theta = 500_000;
    private const double Context = 8192;

    private readonly string _config = Path.GetTempFileName();

    public void Dispose() => File.Delete(_config);

    [Fact]
    public void LinearDividesEveryPosition() =>
        Check("""{"rope_theta": 500000.0, "rope_scaling": {"type": "linear", "factor": 2.5}}""", (_, frequency) => frequency / 2.5);

    [Fact]
    public void DynamicLeavesSequencesWithinTheContextAlone() =>
        Check("""{"rope_theta": 500000.0, "rope_scaling": {"rope_type": "dynamic", "factor": 4.0}}""", (_, frequency) => frequency);

    [Theory]
    [InlineData("""{"rope_theta": 500000.0, "rope_scaling": {"rope_type": "llama3", "factor": 32.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192}}""")]
    [InlineData("""{"rope_parameters": {"rope_theta": 500000.0, "rope_type": "llama3", "factor": 32.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192}}""")]
    public void Llama3StretchesLongWavesOnly(string config)
    {
        int[] branches = new int[3];
        Check(config, (pair, frequency) =>
        {
            double wave = 2 * Math.PI / frequency;
            if (wave < Context / 4)
            {
                branches[0]++;
                return frequency;
            }

            if (wave > Context)
            {
                branches[1]++;
                return frequency / 32;
            }

            branches[2]++;
            double smooth = (Context / wave - 1) / (4 - 1);
            return (1 - smooth) * (frequency / 32) + smooth * frequency;
        });
        Assert.DoesNotContain(0, branches);
    }

    [Fact]
    public void ScalingMovesTheRotation() => Assert.ThrowsAny<Exception>(() =>
        Check("""{"rope_theta": 500000.0, "rope_scaling": {"type": "linear", "factor": 2.5}}""", (_, frequency) => frequency));

    /// <summary>Lane i and lane i + 32 are one complex number, which position p multiplies by e^(ipf).</summary>
    private void Check(string config, Func<int, double, double> scale)
    {
        File.WriteAllText(_config, config);
        RotaryEmbedding rotary = RotarySettings.Read(new ConfigReader(_config), HeadSize);
        rotary.Prepare((int)Context);
        var noise = new Noise(5);
        foreach (int position in (int[])[0, 1, 7, 63, 1000, 4097, 8191])
        {
            float[] row = new float[2 * HeadSize];
            noise.FillNormal(row);
            float[] before = [.. row];
            rotary.Apply(row, 2, HeadSize, position);
            for (int head = 0; head < 2 * HeadSize; head += HeadSize)
                for (int pair = 0; pair < HeadSize / 2; pair++)
                {
                    double angle = position * scale(pair, 1 / Math.Pow(Theta, 2.0 * pair / HeadSize));
                    double real = before[head + pair], imaginary = before[head + pair + HeadSize / 2];
                    Assert.Equal(real * Math.Cos(angle) - imaginary * Math.Sin(angle), row[head + pair], 1e-6);
                    Assert.Equal(real * Math.Sin(angle) + imaginary * Math.Cos(angle), row[head + pair + HeadSize / 2], 1e-6);
                }
        }
    }
}
