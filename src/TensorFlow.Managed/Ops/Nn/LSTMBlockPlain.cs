using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>The plain versions of an LSTM's step and of its gradient, unit by unit in float64.</summary>
internal static class LSTMBlockPlain
{
    /// <summary>A step. parameters: w, wci, wcf, wco, b. The results: i, cs, f, o, ci, co, h.</summary>
    internal static NDArray[] Step(AttributeMap attrs, NDArray x, NDArray cs_prev, NDArray h_prev, NDArray[] parameters)
    {
        var (batch, inputs, units) = ((int)x.shape[0], (int)x.shape[1], (int)cs_prev.shape[1]);
        double[] xs = Plain.Doubles(x),
            memory = Plain.Doubles(cs_prev),
            outputs = Plain.Doubles(h_prev);
        var p = parameters.Select(Plain.Doubles).ToArray();
        var (peephole, clip) = (attrs.Get<bool>("use_peephole") ? 1 : 0, (double)attrs.Get<float>("cell_clip"));
        var results = Enumerable.Range(0, 7).Select(_ => new double[batch * units]).ToArray();
        for (var row = 0; row < batch; row++)
        {
            for (var unit = 0; unit < units; unit++)
            {
                var at = units * row + unit;
                double Gate(int gate) =>
                    p[4][units * gate + unit]
                    + Enumerable
                        .Range(0, inputs + units)
                        .Sum(k =>
                            (k < inputs ? xs[inputs * row + k] : outputs[units * row + k - inputs])
                            * p[0][4 * units * k + units * gate + unit]
                        );
                var i = Sigmoid(Gate(0) + peephole * memory[at] * p[1][unit]);
                var ci = Math.Tanh(Gate(1));
                var f = Sigmoid(Gate(2) + attrs.Get<float>("forget_bias") + peephole * memory[at] * p[2][unit]);
                var cs = i * ci + f * memory[at];
                cs = clip > 0 ? Math.Clamp(cs, -clip, clip) : cs;
                var o = Sigmoid(Gate(3) + peephole * cs * p[3][unit]);
                double[] values = [i, cs, f, o, ci, Math.Tanh(cs), o * Math.Tanh(cs)];
                for (var result = 0; result < values.Length; result++)
                    results[result][at] = values[result];
            }
        }

        return Array.ConvertAll(results, values => Plain.Array(values, cs_prev.shape, x.dtype));
    }

    /// <summary>The inputs and outputs of <see cref="LSTMBlockOps.LSTMBlockCellGrad"/>.</summary>
    internal static NDArray[] Gradient(bool use_peephole, NDArray[] arrays)
    {
        var v = arrays.Select(Plain.Doubles).ToArray();
        var (shape, dtype) = (arrays[1].shape, arrays[1].dtype);
        var (batch, units) = ((int)shape[0], (int)shape[1]);
        var (wci, wcf, wco, cs_prev) = (v[4], v[5], v[6], v[1]);
        double[] cs_prev_grad = new double[batch * units],
            gates = new double[4 * batch * units];
        var peepholes = Enumerable.Range(0, 3).Select(_ => new double[units]).ToArray();
        for (var at = 0; at < cs_prev.Length; at++)
        {
            var (row, unit) = (at / units, at % units);
            var (i, cs, f, o) = (v[8][at], v[9][at], v[10][at], v[11][at]);
            var (ci, co, cs_grad, h_grad) = (v[12][at], v[13][at], v[14][at], v[15][at]);
            var d_o = h_grad * co * o * (1 - o);
            var d_cs = cs_grad + h_grad * o * (1 - co * co) + (use_peephole ? d_o * wco[unit] : 0);
            double[] d = [d_cs * ci * i * (1 - i), d_cs * i * (1 - ci * ci), d_cs * cs_prev[at] * f * (1 - f), d_o];
            for (var gate = 0; gate < 4; gate++)
                gates[4 * units * row + units * gate + unit] = d[gate];
            cs_prev_grad[at] = d_cs * f + (use_peephole ? d[0] * wci[unit] + d[2] * wcf[unit] : 0);
            if (!use_peephole)
                continue;
            peepholes[0][unit] += d[0] * cs_prev[at];
            peepholes[1][unit] += d[2] * cs_prev[at];
            peepholes[2][unit] += d_o * cs;
        }

        return
        [
            Plain.Array(cs_prev_grad, shape, dtype),
            Plain.Array(gates, new Shape(batch, 4 * units), dtype),
            .. peepholes.Select(grads => Plain.Array(grads, new Shape(units), dtype)),
        ];
    }

    internal static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
