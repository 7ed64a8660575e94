namespace Dartboard.Kernels;

/// <summary>The core of a Paley matrix in the order 1, g, g², … of its field's elements, where it is a cyclic convolution.</summary>
/// <remarks>
/// χ(gᵃ − gᵇ) = (−1)ᵃ·s(b − a) with s(d) = χ(1 − gᵈ) (Rader, Proc. IEEE 56, 1968). With h = (q − 1)/2, e_b = x_b + x_{b+h} and
/// o_b = x_b − x_{b+h}, rows a and a + h of it are (−1)ᵃ·(E_a + O_a) and (−1)ᵃ⁺ʰ·(E_a − O_a),
/// E_a = Σ_d ½(s(d) + s(d + h))·e_{a+d} and O_a = Σ_d ½(s(d) − s(d + h))·o_{a+d}, d from 0 to h − 1, e_{b+h} = e_b, o_{b+h} = −o_b.
/// For d > 0 one of the two factors is zero and the other ±1: half the additions are gone.
/// </remarks>
internal sealed class PaleyCycle
{
    internal PaleyCycle(int fieldOrder)
    {
        var field = new FiniteField(fieldOrder);
        Elements = field.Powers();
        int h = Elements.Length / 2;
        Opposite = field.CharacterOfDifference(1, Elements[h]);
        for (int d = 1; d < h; d++)
        {
            int near = field.CharacterOfDifference(1, Elements[d]), far = field.CharacterOfDifference(1, Elements[d + h]);
            (near == far ? near > 0 ? EvenPlus : EvenMinus : near > 0 ? OddPlus : OddMinus).Add(d);
        }
    }

    /// <summary>Numbers of the elements 1, g, g², …, g^{q−2}.</summary>
    internal int[] Elements { get; }

    /// <summary>s(h), the factor between an element and its opposite; s(0) is zero.</summary>
    internal int Opposite { get; }

    /// <summary>The d > 0 that enter E with a plus.</summary>
    internal List<int> EvenPlus { get; } = [];

    /// <summary>The d > 0 that enter E with a minus.</summary>
    internal List<int> EvenMinus { get; } = [];

    /// <summary>The d > 0 that enter O with a plus.</summary>
    internal List<int> OddPlus { get; } = [];

    /// <summary>The d > 0 that enter O with a minus.</summary>
    internal List<int> OddMinus { get; } = [];
}
