namespace Dartboard.Kernels;

/// <summary>The finite field of odd order q, a prime or the square of one.</summary>
/// <remarks>
/// Elements are numbered 0 … q − 1. For q = p², number a + p·b stands for a + b√w with w the smallest non-square modulo p.
/// </remarks>
internal sealed class FiniteField
{
    private readonly int _order;
    private readonly int _prime;
    private readonly int _nonSquare;
    private readonly bool[] _isSquare;

    internal FiniteField(int order)
    {
        int root = (int)Math.Round(Math.Sqrt(order));
        bool isSquareOrder = root * root == order;
        _order = order;
        _prime = isSquareOrder ? root : order;
        _isSquare = new bool[_prime];
        for (int x = 1; x < _prime; x++)
            _isSquare[x * x % _prime] = true;
        _nonSquare = isSquareOrder ? Array.FindIndex(_isSquare, 1, square => !square) : 0;
    }

    /// <summary>The quadratic character of a difference, χ(e_i − e_j): 1 on squares, −1 on the rest, 0 at 0.</summary>
    /// <remarks>For q = p² the character of a + b√w is that modulo p of its norm a² − w·b².</remarks>
    internal int CharacterOfDifference(int i, int j)
    {
        int a = i % _prime - j % _prime, b = i / _prime - j / _prime;
        if (a == 0 && b == 0)
            return 0;
        int norm = _nonSquare == 0 ? a : a * a - _nonSquare * b * b;
        return _isSquare[(norm % _prime + _prime) % _prime] ? 1 : -1;
    }

    /// <summary>The q − 1 elements other than zero as 1, g, g², … of the generator g with the smallest number.</summary>
    internal int[] Powers()
    {
        for (int generator = 2; ; generator++)
        {
            var powers = new List<int> { 1 };
            for (int x = generator; x != 1; x = Multiply(x, generator))
                powers.Add(x);
            if (powers.Count == _order - 1)
                return [.. powers];
        }
    }

    private int Multiply(int i, int j)
    {
        int a = i % _prime, b = i / _prime, c = j % _prime, d = j / _prime;
        return (a * c + _nonSquare * b * d) % _prime + (a * d + b * c) % _prime * _prime;
    }
}
