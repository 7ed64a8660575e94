namespace Dartboard.Kernels;

/// <summary>The quadratic character χ of a finite field of odd order q, a prime or the square of one: 1 on squares, −1 on the rest, 0 at 0.</summary>
/// <remarks>
/// Elements are numbered 0 … q − 1. For q = p², number a + p·b stands for a + b√w with w the smallest non-square modulo p,
/// and χ(a + b√w) is the character modulo p of its norm a² − w·b².
/// </remarks>
internal sealed class QuadraticCharacter
{
    private readonly int _prime;
    private readonly int _nonSquare;
    private readonly bool[] _isSquare;

    internal QuadraticCharacter(int order)
    {
        int root = (int)Math.Round(Math.Sqrt(order));
        bool isSquareOrder = root * root == order;
        _prime = isSquareOrder ? root : order;
        _isSquare = new bool[_prime];
        for (int x = 1; x < _prime; x++)
            _isSquare[x * x % _prime] = true;
        _nonSquare = isSquareOrder ? Array.FindIndex(_isSquare, 1, square => !square) : 0;
    }

    /// <summary>χ(e_i − e_j).</summary>
    internal int OfDifference(int i, int j)
    {
        int a = i % _prime - j % _prime, b = i / _prime - j / _prime;
        if (a == 0 && b == 0)
            return 0;
        int norm = _nonSquare == 0 ? a : a * a - _nonSquare * b * b;
        return _isSquare[(norm % _prime + _prime) % _prime] ? 1 : -1;
    }
}
