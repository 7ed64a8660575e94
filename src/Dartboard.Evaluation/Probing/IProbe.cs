namespace Dartboard.Evaluation.Probing;

/// <summary>A way to learn one task, with one hyper-parameter; or several such ways that share their work, such as sparse probes of several sizes.</summary>
internal interface IProbe
{
    /// <summary>The methods it stands for.</summary>
    IReadOnlyList<ProbeMethod> Methods { get; }

    /// <summary>Values of the hyper-parameter to choose from, the preferred first among equals.</summary>
    /// <param name="examples">The fewest examples it will be trained on.</param>
    double[] Grid(int examples);

    /// <summary>Learns from some examples and scores others.</summary>
    /// <param name="train">Examples to learn from.</param>
    /// <param name="labels">Their labels; both classes are there.</param>
    /// <param name="others">Examples to score.</param>
    /// <param name="values">For each method the values of the hyper-parameter to try.</param>
    /// <returns>Scores by method, value and example; higher for positive.</returns>
    double[][][] Score(int[] train, bool[] labels, int[] others, double[][] values);
}
