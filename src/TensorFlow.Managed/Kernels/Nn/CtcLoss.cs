namespace Tensorflow.Kernels;

/// <summary>
/// How likely a sequence of labels is, given what a network says of each step, however the labels lie along the steps. After
/// A. Graves, Supervised Sequence Labelling with Recurrent Neural Networks (2012), section 7.
/// </summary>
internal sealed class CtcLoss
{
    private const double Impossible = double.NegativeInfinity;

    private readonly int _steps;
    private readonly int _classes;
    private readonly bool _merges;
    private readonly double[] _log_y;

    // The labels with a blank before each and at the end.
    private readonly int[] _padded;

    /// <param name="logits">What the network says, [steps, classes]; the last class is the blank.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="labels">The labels, none of them the blank.</param>
    /// <param name="merges">Whether steps of one label in a row are one label.</param>
    internal CtcLoss(double[] logits, int classes, int[] labels, bool merges)
    {
        (_steps, _classes, _merges) = (logits.Length / classes, classes, merges);
        _log_y = LogProbabilities(logits, classes);
        _padded = [.. labels.SelectMany(label => new[] { Blank, label }), Blank];
    }

    private int Blank => _classes - 1;

    /// <summary>The negative logarithm of the probability; its gradient with respect to the logits is set.</summary>
    internal double Compute(Span<double> gradient)
    {
        var (alpha, beta) = (Forward(), Backward());
        var total = Impossible;
        for (var u = 0; u < _padded.Length; u++)
            total = Add(total, alpha[u, 0] + beta[u, 0]);
        for (var t = 0; t < _steps; t++)
        {
            var paths = new double[_classes];
            Array.Fill(paths, Impossible);
            for (var u = 0; u < _padded.Length; u++)
                paths[_padded[u]] = Add(paths[_padded[u]], alpha[u, t] + beta[u, t]);
            for (var c = 0; c < _classes; c++)
            {
                var share = total == Impossible ? 0 : Math.Exp(paths[c] - total);
                gradient[t * _classes + c] = Math.Exp(_log_y[t * _classes + c]) - share;
            }
        }
        return -total;
    }

    /// <summary>The logarithms of the probabilities of all beginnings, up to a label and a step (equations 7.5 to 7.9).</summary>
    private double[,] Forward()
    {
        var alpha = NewTable();
        for (var u = 0; u < Math.Min(2, _padded.Length); u++)
            alpha[u, 0] = LogY(0, u);
        for (var t = 1; t < _steps; t++)
        {
            for (var u = First(t); u < Last(t); u++)
            {
                var sum = CanStay(u) ? alpha[u, t - 1] : Impossible;
                if (u > 0)
                    sum = Add(sum, alpha[u - 1, t - 1]);
                if (u > 1 && CanSkip(u - 2, u))
                    sum = Add(sum, alpha[u - 2, t - 1]);
                alpha[u, t] = LogY(t, u) + sum;
            }
        }
        return alpha;
    }

    /// <summary>The same of all ends, from behind a label and a step on (equations 7.13 to 7.15).</summary>
    private double[,] Backward()
    {
        var beta = NewTable();
        for (var u = Math.Max(0, _padded.Length - 2); u < _padded.Length; u++)
            beta[u, _steps - 1] = 0;
        for (var t = _steps - 2; t >= 0; t--)
        {
            for (var u = First(t); u < Last(t); u++)
            {
                var sum = CanStay(u) ? beta[u, t + 1] + LogY(t + 1, u) : Impossible;
                if (u + 1 < _padded.Length)
                    sum = Add(sum, beta[u + 1, t + 1] + LogY(t + 1, u + 1));
                if (u + 2 < _padded.Length && CanSkip(u, u + 2))
                    sum = Add(sum, beta[u + 2, t + 1] + LogY(t + 1, u + 2));
                beta[u, t] = sum;
            }
        }
        return beta;
    }

    /// <summary>The first label from which the remaining steps reach the end.</summary>
    private int First(int t) => Math.Max(0, _padded.Length - 2 * (_steps - t));

    /// <summary>The label behind the last that the steps so far reach.</summary>
    private int Last(int t) => Math.Min(_padded.Length, 2 * (t + 1));

    private bool CanStay(int u) => _merges || _padded[u] == Blank;

    /// <summary>Whether the blank between two labels may be left out; it separates equal ones that would merge.</summary>
    private bool CanSkip(int from, int to) => _padded[to] != Blank && !(_merges && _padded[to] == _padded[from]);

    private double LogY(int t, int u) => _log_y[t * _classes + _padded[u]];

    private double[,] NewTable()
    {
        var table = new double[_padded.Length, _steps];
        for (var u = 0; u < _padded.Length; u++)
        {
            for (var t = 0; t < _steps; t++)
                table[u, t] = Impossible;
        }
        return table;
    }

    /// <summary>The logarithm of the sum of two numbers whose logarithms are given.</summary>
    internal static double Add(double a, double b) =>
        a == Impossible ? b
        : b == Impossible ? a
        : Math.Max(a, b) + Exponential.Log1p(Math.Exp(-Math.Abs(a - b)));

    /// <summary>The logarithm of each row's softmax.</summary>
    internal static double[] LogProbabilities(double[] logits, int classes)
    {
        var logs = new double[logits.Length];
        for (var row = 0; row < logits.Length; row += classes)
        {
            var values = logits.AsSpan(row, classes);
            var (max, sum) = (double.NegativeInfinity, 0.0);
            foreach (var value in values)
                max = Math.Max(max, value);
            foreach (var value in values)
                sum += Math.Exp(value - max);
            for (var c = 0; c < classes; c++)
                logs[row + c] = values[c] - max - Math.Log(sum);
        }
        return logs;
    }
}
