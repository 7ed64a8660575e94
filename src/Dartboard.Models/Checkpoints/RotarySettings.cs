using Dartboard.Models.Transformers;

namespace Dartboard.Models.Checkpoints;

/// <summary>Reads rotary positions in either dialect: <c>rope_theta</c> and <c>rope_scaling</c>, or <c>rope_parameters</c>.</summary>
internal static class RotarySettings
{
    /// <summary>Far beyond every model, and small enough that a claimed size costs nothing before the weights are looked at.</summary>
    private const int LargestHead = 1 << 16;

    /// <summary>The rotary embedding of a model that names nothing else.</summary>
    internal static RotaryEmbedding Read(ConfigReader config, int headSize) => Read(config, headSize, "rope_theta", 1);

    /// <param name="config">The configuration.</param>
    /// <param name="headSize">Lanes of a head.</param>
    /// <param name="thetaKey">What the base is called outside of <c>rope_parameters</c>.</param>
    /// <param name="share">The share of a head's lanes that turns where the configuration does not say.</param>
    internal static RotaryEmbedding Read(ConfigReader config, int headSize, string thetaKey, double share)
    {
        if (headSize > LargestHead)
            throw config.Bad("head_dim", $"must be at most {LargestHead}; got {headSize}");
        double theta = config.Number(thetaKey, 10000);
        ConfigReader? older = config.Section("rope_scaling"), scaling = config.Section("rope_parameters") ?? older;
        share = config.Number("partial_rotary_factor", share);
        if (scaling is not null)
        {
            theta = scaling.Number("rope_theta", theta);
            share = scaling.Number("partial_rotary_factor", share);
        }

        int dims = (int)(headSize * share);
        if (dims < 2 || dims % 2 != 0 || dims > headSize)
            throw config.Bad("partial_rotary_factor", $"must turn an even number of lanes; got {share} of {headSize}");
        double[] frequencies = RotaryEmbedding.Frequencies(theta, dims);
        if (scaling is not null)
            Scale(scaling, frequencies);
        return new RotaryEmbedding(frequencies);
    }

    private static void Scale(ConfigReader scaling, double[] frequencies)
    {
        string type = scaling.Text("rope_type", scaling.Text("type", "default"));
        switch (type)
        {
            case "default":
                break;
            case "dynamic":
                // Changes the frequencies only of sequences beyond max_position_embeddings, and those are refused.
                scaling.Number("factor", 1);
                scaling.OptionalSize("original_max_position_embeddings");
                break;
            case "linear":
                double factor = scaling.Number("factor", 1);
                for (int i = 0; i < frequencies.Length; i++)
                    frequencies[i] /= factor;
                break;
            case "llama3":
                ScaleAsLlama3(scaling, frequencies);
                break;
            default:
                throw scaling.Bad("rope_type", $"is {type}, which is not supported: use default, linear, dynamic or llama3");
        }

        scaling.RefuseTheRest();
    }

    /// <summary>Llama 3.1: long waves are stretched by the factor, short ones kept, those between blended.</summary>
    private static void ScaleAsLlama3(ConfigReader scaling, double[] frequencies)
    {
        double factor = scaling.Number("factor", 8), low = scaling.Number("low_freq_factor", 1), high = scaling.Number("high_freq_factor", 4);
        double context = scaling.Size("original_max_position_embeddings");
        for (int i = 0; i < frequencies.Length; i++)
        {
            double wave = 2 * Math.PI / frequencies[i];
            double kept = Math.Clamp((context / wave - low) / (high - low), 0, 1);
            frequencies[i] = (1 - kept) * frequencies[i] / factor + kept * frequencies[i];
        }
    }
}
