namespace TfNetLstm.Tests.Verification;

/// <summary>
/// The tutorials' networks in float64, with their gradient written out by hand, and Adam: what the exact arithmetic gives, but
/// for errors of 1e-15. It plays the part of <c>reference/python/truth.py</c>.
/// </summary>
/// <param name="variables">The initial values by name, as TensorFlow names the variables.</param>
/// <param name="softmaxFirst">Whether the network ends with a softmax before the one in the loss (document 001).</param>
internal sealed class Float64Network(Dictionary<string, double[]> variables, bool softmaxFirst)
{
    private const int Rows = 28,
        Pixels = 28,
        Classes = 10;
    private const string Kernel = "rnn/basic_lstm_cell/kernel",
        Bias = "rnn/basic_lstm_cell/bias";

    private readonly int _hidden = variables[Bias].Length / 4;

    /// <summary>Whether a layer comes before the loop (documents 003 and 004).</summary>
    private readonly bool _layerBefore = variables.ContainsKey("Variable_3");

    private int _steps;

    internal Dictionary<string, double[]> Variables { get; } = variables;

    /// <summary>Adam's averages of the gradient.</summary>
    internal Dictionary<string, double[]> Means { get; } = Zeros(variables);

    /// <summary>Adam's averages of the gradient's square.</summary>
    internal Dictionary<string, double[]> Squares { get; } = Zeros(variables);

    private string OutWeights => _layerBefore ? "Variable_1" : "Variable";

    private string OutBias => _layerBefore ? "Variable_3" : "Variable_1";

    private int Inputs => _layerBefore ? _hidden : Pixels;

    private int Width => Inputs + _hidden;

    /// <summary>The prediction, the mean loss, and its gradient with respect to every variable.</summary>
    /// <param name="images">[n, 784].</param>
    /// <param name="classes">[n].</param>
    internal (double[] Prediction, double Loss, Dictionary<string, double[]> Gradient) Run(float[] images, byte[] classes)
    {
        var n = classes.Length;
        var steps = new Step[Rows];
        double[] h = new double[n * _hidden],
            c = new double[n * _hidden];
        for (var t = 0; t < Rows; t++)
        {
            steps[t] = Forward(PixelsOf(images, t, n), h, c, n);
            (h, c) = (steps[t].H, steps[t].C);
        }
        var prediction = Repeated(Variables[OutBias], n);
        Float64Matrix.AddProduct(h, Variables[OutWeights], prediction, n, _hidden, Classes);
        if (softmaxFirst)
            prediction = Softmax(prediction);
        var (loss, dPrediction) = Loss(prediction, classes);
        return (prediction, loss, Backward(steps, dPrediction, n));
    }

    /// <summary>
    /// One step of Adam, with the decay rates that float32 has for 0.9 and 0.999, as TensorFlow's and ours have them.
    /// </summary>
    internal void Train(Dictionary<string, double[]> gradient, double learningRate)
    {
        const double Beta1 = 0.9f,
            Beta2 = 0.999f,
            Epsilon = 1e-8;
        _steps++;
        var rate = learningRate * Math.Sqrt(1 - Math.Pow(Beta2, _steps)) / (1 - Math.Pow(Beta1, _steps));
        foreach (var (name, values) in Variables)
        {
            var (g, m, v) = (gradient[name], Means[name], Squares[name]);
            for (var i = 0; i < values.Length; i++)
            {
                m[i] = Beta1 * m[i] + (1 - Beta1) * g[i];
                v[i] = Beta2 * v[i] + (1 - Beta2) * g[i] * g[i];
                values[i] -= rate * m[i] / (Math.Sqrt(v[i]) + Epsilon);
            }
        }
    }

    private Step Forward(double[] pixels, double[] h, double[] c, int n)
    {
        var x = pixels;
        if (_layerBefore)
        {
            x = Repeated(Variables["Variable_2"], n);
            Float64Matrix.AddProduct(pixels, Variables["Variable"], x, n, Pixels, _hidden);
        }
        var xh = new double[n * Width];
        for (var row = 0; row < n; row++)
        {
            x.AsSpan(row * Inputs, Inputs).CopyTo(xh.AsSpan(row * Width));
            h.AsSpan(row * _hidden, _hidden).CopyTo(xh.AsSpan(row * Width + Inputs));
        }
        var gates = Repeated(Variables[Bias], n);
        Float64Matrix.AddProduct(xh, Variables[Kernel], gates, n, Width, 4 * _hidden);
        var step = new Step(pixels, xh, gates, c, new double[n * _hidden], new double[n * _hidden]);
        for (var at = 0; at < c.Length; at++)
        {
            // The gates come in the order i, j, f, o; they are kept as what they are after their functions.
            var z = at / _hidden * 4 * _hidden + at % _hidden;
            var i = gates[z] = Sigmoid(gates[z]);
            var j = gates[z + _hidden] = Math.Tanh(gates[z + _hidden]);
            var f = gates[z + 2 * _hidden] = Sigmoid(gates[z + 2 * _hidden] + 1);
            var o = gates[z + 3 * _hidden] = Sigmoid(gates[z + 3 * _hidden]);
            step.C[at] = c[at] * f + i * j;
            step.H[at] = Math.Tanh(step.C[at]) * o;
        }
        return step;
    }

    private Dictionary<string, double[]> Backward(Step[] steps, double[] dLogits, int n)
    {
        var gradient = Zeros(Variables);
        Float64Matrix.AddTransposedProduct(steps[^1].H, dLogits, gradient[OutWeights], n, _hidden, Classes);
        Float64Matrix.AddRows(dLogits, gradient[OutBias], n, Classes);
        var dh = Float64Matrix.ProductTransposed(dLogits, Variables[OutWeights], n, _hidden, Classes);
        var dc = new double[n * _hidden];
        foreach (var step in steps.Reverse())
        {
            var dGates = GateGradients(step, dh, dc);
            Float64Matrix.AddTransposedProduct(step.XH, dGates, gradient[Kernel], n, Width, 4 * _hidden);
            Float64Matrix.AddRows(dGates, gradient[Bias], n, 4 * _hidden);
            var dxh = Float64Matrix.ProductTransposed(dGates, Variables[Kernel], n, Width, 4 * _hidden);
            var dx = new double[n * Inputs];
            for (var row = 0; row < n; row++)
            {
                dxh.AsSpan(row * Width, Inputs).CopyTo(dx.AsSpan(row * Inputs));
                dxh.AsSpan(row * Width + Inputs, _hidden).CopyTo(dh.AsSpan(row * _hidden));
            }
            if (!_layerBefore)
                continue;
            Float64Matrix.AddTransposedProduct(step.Pixels, dx, gradient["Variable"], n, Pixels, _hidden);
            Float64Matrix.AddRows(dx, gradient["Variable_2"], n, _hidden);
        }
        return gradient;
    }

    /// <summary>The gradient of what goes into the gates; <paramref name="dc"/> goes one step back.</summary>
    private double[] GateGradients(Step step, double[] dh, double[] dc)
    {
        var d = new double[step.Gates.Length];
        for (var at = 0; at < dc.Length; at++)
        {
            var z = at / _hidden * 4 * _hidden + at % _hidden;
            double i = step.Gates[z],
                j = step.Gates[z + _hidden];
            double f = step.Gates[z + 2 * _hidden],
                o = step.Gates[z + 3 * _hidden];
            var tanh = Math.Tanh(step.C[at]);
            dc[at] += dh[at] * o * (1 - tanh * tanh);
            d[z] = dc[at] * j * i * (1 - i);
            d[z + _hidden] = dc[at] * i * (1 - j * j);
            d[z + 2 * _hidden] = dc[at] * step.Before[at] * f * (1 - f);
            d[z + 3 * _hidden] = dh[at] * tanh * o * (1 - o);
            dc[at] *= f;
        }
        return d;
    }

    /// <summary>The mean cross entropy, and its gradient with respect to what the output layer gives.</summary>
    private (double Loss, double[] Gradient) Loss(double[] prediction, byte[] classes)
    {
        var d = Softmax(prediction);
        double loss = 0;
        for (var row = 0; row < classes.Length; row++)
        {
            loss -= Math.Log(d[row * Classes + classes[row]]) / classes.Length;
            d[row * Classes + classes[row]] -= 1;
        }
        for (var i = 0; i < d.Length; i++)
            d[i] /= classes.Length;
        if (!softmaxFirst)
            return (loss, d);
        for (var start = 0; start < d.Length; start += Classes)
        {
            var dot = Enumerable.Range(start, Classes).Sum(i => d[i] * prediction[i]);
            for (var i = start; i < start + Classes; i++)
                d[i] = prediction[i] * (d[i] - dot);
        }
        return (loss, d);
    }

    private static double[] Softmax(double[] logits)
    {
        var result = new double[logits.Length];
        for (var start = 0; start < logits.Length; start += Classes)
        {
            var max = Enumerable.Range(start, Classes).Max(i => logits[i]);
            var sum = Enumerable.Range(start, Classes).Sum(i => result[i] = Math.Exp(logits[i] - max));
            for (var i = start; i < start + Classes; i++)
                result[i] /= sum;
        }
        return result;
    }

    /// <summary>One row of pixels of each image: [n, 28].</summary>
    private static double[] PixelsOf(float[] images, int row, int n) =>
        [
            .. Enumerable
                .Range(0, n)
                .SelectMany(i => images.Skip(i * Rows * Pixels + row * Pixels).Take(Pixels))
                .Select(pixel => (double)pixel),
        ];

    private static double[] Repeated(double[] row, int n) => [.. Enumerable.Repeat(row, n).SelectMany(values => values)];

    private static Dictionary<string, double[]> Zeros(Dictionary<string, double[]> like) =>
        like.ToDictionary(pair => pair.Key, pair => new double[pair.Value.Length]);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>What the backward pass needs of a step: pixels, [x, h before], gates, c before, c and h after.</summary>
    private sealed record Step(double[] Pixels, double[] XH, double[] Gates, double[] Before, double[] C, double[] H);
}
