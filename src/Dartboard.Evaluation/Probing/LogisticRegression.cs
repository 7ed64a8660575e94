using System.Numerics.Tensors;

namespace Dartboard.Evaluation.Probing;

/// <summary>
/// Logistic regression: minimises C·Σ log(1 + exp(−y(w·x + b))) + penalty(w), y = ±1; the intercept b is not penalised.
/// The objective of scikit-learn, solved to its minimum in float64.
/// </summary>
/// <remarks>
/// Newton's method with a backtracking line search; with L1 the quadratic model is minimised by coordinate descent
/// (Yuan, Ho and Lin 2012, "An improved GLMNET for L1-regularized logistic regression").
/// </remarks>
public static class LogisticRegression
{
    private const int MaximalSteps = 200;
    private const double Precision = 1e-13;
    private const double SufficientDecrease = 1e-4;
    private const double SmallestStep = 1e-10;

    /// <summary>The paper's ten values of C, 10⁵ to 10⁻⁵, log-spaced.</summary>
    public static IReadOnlyList<double> Strengths { get; } = [.. Enumerable.Range(0, 10).Select(i => Math.Pow(10, 5 - 10 * i / 9.0))];

    /// <summary>Fits weights and intercept.</summary>
    /// <param name="features">x of every example.</param>
    /// <param name="labels">Whether each is positive; both classes must be there.</param>
    /// <param name="strength">C, above 0: the larger, the less the penalty weighs.</param>
    /// <param name="penalty">On w.</param>
    /// <param name="start">Where to start from, such as the solution for a nearby C; null for 0.</param>
    /// <exception cref="ArgumentException">One class is missing, a label is, or C is not a positive number.</exception>
    public static LinearProbe Fit(ProbeFeatures features, bool[] labels, double strength, Penalty penalty, LinearProbe? start = null)
    {
        if (labels.Length != features.Examples)
            throw new ArgumentException($"every example needs a label; got {labels.Length} labels for {features.Examples} examples", nameof(labels));
        if (!labels.Contains(true) || !labels.Contains(false))
            throw new ArgumentException($"a classifier needs examples of both classes; all {labels.Length} are {(labels.Contains(true) ? "positive" : "negative")}", nameof(labels));
        if (!(strength > 0) || double.IsInfinity(strength))
            throw new ArgumentException($"C must be a positive number; got {strength}", nameof(strength));
        var solver = new Solver(new LogisticLoss(features, labels), 1 / strength, penalty, start);
        for (int step = 0; step < MaximalSteps && solver.Step(); step++)
        {
        }

        return solver.Solution;
    }

    /// <summary>Fits one probe for each C, from the strongest penalty to the weakest, each from where the last one ended.</summary>
    /// <param name="features">x of every example.</param>
    /// <param name="labels">Whether each is positive; both classes must be there.</param>
    /// <param name="strengths">Values of C in any order.</param>
    /// <param name="penalty">On w.</param>
    /// <returns>In the order of <paramref name="strengths"/>.</returns>
    public static LinearProbe[] FitPath(ProbeFeatures features, bool[] labels, IReadOnlyList<double> strengths, Penalty penalty)
    {
        var probes = new LinearProbe[strengths.Count];
        LinearProbe? last = null;
        foreach (int i in Enumerable.Range(0, strengths.Count).OrderBy(i => strengths[i]))
            probes[i] = last = Fit(features, labels, strengths[i], penalty, last);
        return probes;
    }

    /// <summary>Minimises loss + λ·penalty with λ = 1/C.</summary>
    private sealed class Solver
    {
        private readonly LogisticLoss _loss;
        private readonly double _lambda;
        private readonly Penalty _penalty;
        private readonly double[] _point, _step, _change, _trial, _trialLogits;
        private double _objective;

        public Solver(LogisticLoss loss, double lambda, Penalty penalty, LinearProbe? start)
        {
            (_loss, _lambda, _penalty) = (loss, lambda, penalty);
            _point = start is null ? new double[loss.Dimensions] : [.. start.Weights, start.Intercept];
            (_step, _trial) = (new double[loss.Dimensions], new double[loss.Dimensions]);
            (_change, _trialLogits) = (new double[loss.Logits.Length], new double[loss.Logits.Length]);
            loss.Direction(_point, loss.Logits);
            _objective = loss.Value(loss.Logits) + PenaltyOf(_point);
        }

        public LinearProbe Solution => new(_point[..^1], _point[^1]);

        /// <summary>One Newton step; false where nothing is left to gain.</summary>
        public bool Step()
        {
            _loss.Differentiate();
            double decrease = _penalty == Penalty.L2 ? RidgeStep.Find(_loss, _point, _lambda, _step) : LassoStep.Find(_loss, _point, _lambda, _step);
            _loss.Direction(_step, _change);

            // So close that the objective no longer tells, while the step still squares the error: the last one is taken on trust.
            bool last = !(decrease > Precision * _objective);
            for (double length = 1; length >= SmallestStep && decrease > 0; length /= 2)
                if (Objective(length) is var objective && (last || objective <= _objective - SufficientDecrease * length * decrease))
                {
                    _trial.CopyTo(_point.AsSpan());
                    _trialLogits.CopyTo(_loss.Logits.AsSpan());
                    _objective = objective;
                    return !last;
                }

            return false;
        }

        /// <summary>The objective some way along the step.</summary>
        private double Objective(double length)
        {
            TensorPrimitives.MultiplyAdd(_step, length, _point, _trial);
            TensorPrimitives.MultiplyAdd(_change, length, _loss.Logits, _trialLogits);
            return _loss.Value(_trialLogits) + PenaltyOf(_trial);
        }

        private double PenaltyOf(double[] point) => _lambda * (_penalty == Penalty.L2
            ? TensorPrimitives.SumOfSquares<double>(point.AsSpan(..^1)) / 2
            : TensorPrimitives.SumOfMagnitudes<double>(point.AsSpan(..^1)));
    }
}
