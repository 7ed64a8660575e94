using Dartboard.Coding;
using Dartboard.Evaluation.Latents;

namespace Dartboard.Evaluation.Tests.Latents;

public class LatentActivationsTests
{
    private static LatentActivations Example()
    {
        var codes = new SparseCodes(tokens: 4, k: 2, latents: 3);
        (int, float)[] entries = [(0, 1), (2, 5), (0, 2), (1, 0), (1, 3), (2, 6), (0, 4), (2, 7)];
        for (int i = 0; i < entries.Length; i++)
            (codes.Indices[i], codes.Values[i]) = entries[i];
        return LatentActivations.FromCodes(codes);
    }

    [Fact]
    public void EveryLatentHasItsRowsInOrderAndZerosDoNotFire()
    {
        LatentActivations activations = Example();
        Assert.Equal([0, 1, 3], activations.RowsOf(0).ToArray());
        Assert.Equal([1f, 2, 4], activations.ValuesOf(0).ToArray());
        Assert.Equal([2], activations.RowsOf(1).ToArray());
        Assert.Equal([0, 2, 3], activations.RowsOf(2).ToArray());
        Assert.Equal([5f, 6, 7], activations.ValuesOf(2).ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void AShiftMovesEveryActivationRoundTheCorpus(int by)
    {
        LatentActivations original = Example(), shifted = original.Shift(by);
        for (int latent = 0; latent < original.Latents; latent++)
        {
            var expected = original.RowsOf(latent).ToArray().Select(row => (row + by) % 4).Zip(original.ValuesOf(latent).ToArray()).Order().ToArray();
            Assert.Equal(expected, shifted.RowsOf(latent).ToArray().Zip(shifted.ValuesOf(latent).ToArray()));
        }
    }
}
