using System.Numerics.Tensors;

namespace Dartboard.Dictionaries;

/// <summary>Scores tokens against a few expanded latents at a time.</summary>
internal sealed class RowProjector(IFeatureDictionary dictionary) : Projector
{
    private const int PanelLatents = 16;

    private readonly float[] _scores = new float[PanelLatents];
    private readonly float[] _panel = new float[PanelLatents * dictionary.Width];

    public override int BlockTokens => 64;

    public override void Project<TSink>(ReadOnlySpan<float> tokens, int count, ref TSink sink)
    {
        int width = dictionary.Width;
        for (int first = 0; first < dictionary.Count; first += PanelLatents)
        {
            int latents = Math.Min(PanelLatents, dictionary.Count - first);
            for (int i = 0; i < latents; i++)
                dictionary.CopyLatent(first + i, _panel.AsSpan(i * width, width));
            for (int token = 0; token < count; token++)
            {
                for (int i = 0; i < latents; i++)
                    _scores[i] = TensorPrimitives.Dot(_panel.AsSpan(i * width, width), tokens.Slice(token * width, width));
                sink.Accept(token, first, _scores.AsSpan(0, latents));
            }
        }
    }
}
