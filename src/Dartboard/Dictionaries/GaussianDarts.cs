using Dartboard.Memory;
using Dartboard.Random;

namespace Dartboard.Dictionaries;

/// <summary>m darts uniform on the sphere: dart i is numbers i·n … i·n + n − 1 of its stream, divided by their length.</summary>
internal static class GaussianDarts
{
    internal static DenseDictionary Throw(int width, int count, ulong seed)
    {
        var darts = new Matrix(count, width);
        var normals = new NormalStream(new Philox4x64(seed, RandomStream.GaussianDarts));
        double[] numbers = new double[width];
        for (int i = 0; i < count; i++)
        {
            normals.Fill((ulong)i * (ulong)width, numbers);
            Normalise(numbers, darts.Row(i));
        }

        return new DenseDictionary(darts, new Workers(1));
    }

    // Summed in order, one number after the other, so that no vector width shows in the darts.
    internal static void Normalise(ReadOnlySpan<double> numbers, Span<float> dart)
    {
        double squares = 0;
        foreach (double x in numbers)
            squares += x * x;
        double length = Math.Sqrt(squares);
        for (int j = 0; j < dart.Length; j++)
            dart[j] = (float)(numbers[j] / length);
    }
}
