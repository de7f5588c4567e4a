using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// A step of a GRU cell in one operation. x: [batch, inputs]; h_prev, the gates r and u, the candidate c and h: [batch, units];
/// w_ru: [inputs + units, 2 * units]; w_c: [inputs + units, units]; b_ru: [2 * units]; b_c: [units]. T: float. Source:
/// TensorFlow 1.15's core/ops/rnn_ops.cc and core/kernels/rnn/gru_ops.h.
/// </summary>
internal static class GRUBlockOps
{
    private const string Arguments = "x: T, h_prev: T, w_ru: T, w_c: T, b_ru: T, b_c: T";

    /// <summary>
    /// The step: h = u * h_prev + (1 - u) * c. Its gradient is that with respect to h alone, as in TensorFlow. Source:
    /// TensorFlow 1.15 <c>GRUBlockCell</c>.
    /// </summary>
    internal static readonly OpDef GRUBlockCell = new(
        "GRUBlockCell",
        inputs: Arguments,
        outputs: "r: T, u: T, c: T, h: T",
        attrs: "T: {float}"
    )
    {
        Shape = c =>
        {
            var output = new Shape(c.Input(0, rank: 2)[0], c.Input(1, rank: 2)[1]);
            for (var i = 0; i < 4; i++)
                c.Output(i, output);
        },
        Gradient = Grad,
        Kernel = Run,
        Plain = (_, x) => PlainStep(x),
        Samples = () => [new(Inputs())],
    };

    /// <summary>
    /// The gradients of that: of x and h_prev, and of the candidate and the gates before their functions, [batch, units] and
    /// [batch, 2 * units]. Source: TensorFlow 1.15 <c>GRUBlockCellGrad</c>.
    /// </summary>
    internal static readonly OpDef GRUBlockCellGrad = new(
        "GRUBlockCellGrad",
        inputs: $"{Arguments}, r: T, u: T, c: T, d_h: T",
        outputs: "d_x: T, d_h_prev: T, d_c_bar: T, d_r_bar_u_bar: T",
        attrs: "T: {float}"
    )
    {
        Shape = c =>
        {
            var (x, h_prev, w_ru) = (c.Input(0, rank: 2), c.Input(1, rank: 2), c.Input(2, rank: 2));
            c.Output(0, x);
            c.Output(1, new Shape(x[0], h_prev[1]));
            c.Output(2, new Shape(x[0], h_prev[1]));
            c.Output(3, new Shape(x[0], w_ru[1]));
        },
        Gradient = (op, _) => throw GradientBuilder.NoGradient(op),
        Kernel = RunGrad,
        Plain = (_, x) => PlainGradient(x),
        Samples = () =>
            [new([.. Inputs(), .. Enumerable.Range(1, 4).Select(i => Normal(2, 4) * (i / 4f))]) { CheckGradient = false }],
    };

    private static NDArray[] Inputs() =>
        [Normal(2, 3), Normal(2, 4), Normal(7, 8) * 0.5f, Normal(7, 4) * 0.5f, Normal(8) * 0.5f, Normal(4) * 0.5f];

    private static void Run(KernelContext c)
    {
        var (batch, inputs, units) = Sizes(c);
        TensorValue joined = c.Scratch(TF_DataType.TF_FLOAT, new Shape(batch, inputs + units)),
            gates = c.Scratch(TF_DataType.TF_FLOAT, new Shape(batch, 2 * units));
        Span<long> dims = [batch, units];
        Span<float> r = c.Allocate<float>(0, dims),
            u = c.Allocate<float>(1, dims),
            candidate = c.Allocate<float>(2, dims),
            h = c.Allocate<float>(3, dims);
        ReadOnlySpan<float> x = c.Input<float>(0),
            h_prev = c.Input<float>(1),
            b_ru = c.Input<float>(4),
            b_c = c.Input<float>(5);
        Span<float> xh = joined.Span<float>(),
            ru = gates.Span<float>();
        Join(x, h_prev, xh, inputs, units);
        Kernels.MatMul.Multiply(xh, c.Input<float>(2), ru, batch, 2 * units, inputs + units, false, false);
        for (var at = 0; at < r.Length; at++)
        {
            var (row, unit) = (at / units, at % units);
            r[at] = ru[2 * units * row + unit] + b_ru[unit];
            u[at] = ru[2 * units * row + units + unit] + b_ru[units + unit];
        }

        Kernels.VectorMath.Sigmoid(r, r);
        Kernels.VectorMath.Sigmoid(u, u);
        for (var at = 0; at < h.Length; at++)
            h[at] = h_prev[at] * r[at];
        Join(x, h, xh, inputs, units);
        Kernels.MatMul.Multiply(xh, c.Input<float>(3), candidate, batch, units, inputs + units, false, false);
        for (var at = 0; at < candidate.Length; at++)
            candidate[at] += b_c[at % units];
        Kernels.VectorMath.Tanh(candidate, candidate);
        for (var at = 0; at < h.Length; at++)
            h[at] = u[at] * (h_prev[at] - candidate[at]) + candidate[at];
        joined.Release();
        gates.Release();
    }

    private static void RunGrad(KernelContext c)
    {
        var (batch, inputs, units) = Sizes(c);
        string[] names = ["r", "u", "c", "d_h"];
        for (var i = 0; i < names.Length; i++)
        {
            LSTMBlockOps.CheckRank(c, 6 + i, names[i], 2);
            LSTMBlockOps.Check(c, $"{names[i]}.dims(0) != batch_size: ", c.Input(6 + i).shape![0], batch);
            LSTMBlockOps.Check(c, $"{names[i]}.dims(1) != cell_size: ", c.Input(6 + i).shape![1], units);
        }

        ReadOnlySpan<float> h_prev = c.Input<float>(1),
            r = c.Input<float>(6),
            u = c.Input<float>(7),
            candidate = c.Input<float>(8),
            d_h = c.Input<float>(9);
        Span<float> d_x = c.Allocate<float>(0, [batch, inputs]),
            d_h_prev = c.Allocate<float>(1, [batch, units]),
            d_c_bar = c.Allocate<float>(2, [batch, units]),
            d_gates = c.Allocate<float>(3, [batch, 2 * units]);
        Shape both = new(batch, inputs + units);
        TensorValue of_candidate = c.Scratch(TF_DataType.TF_FLOAT, both),
            of_gates = c.Scratch(TF_DataType.TF_FLOAT, both);
        Span<float> d_second = of_candidate.Span<float>(),
            d_first = of_gates.Span<float>();
        for (var at = 0; at < d_c_bar.Length; at++)
            d_c_bar[at] = d_h[at] * (1 - u[at]) * (1 - candidate[at] * candidate[at]);
        Kernels.MatMul.Multiply(d_c_bar, c.Input<float>(3), d_second, batch, inputs + units, units, false, true);
        for (var at = 0; at < d_c_bar.Length; at++)
        {
            var (row, unit) = (at / units, at % units);
            var d_hr = d_second[(inputs + units) * row + inputs + unit];
            d_gates[2 * units * row + unit] = d_hr * h_prev[at] * r[at] * (1 - r[at]);
            d_gates[2 * units * row + units + unit] = d_h[at] * (h_prev[at] - candidate[at]) * u[at] * (1 - u[at]);
        }

        Kernels.MatMul.Multiply(d_gates, c.Input<float>(2), d_first, batch, inputs + units, 2 * units, false, true);
        for (var row = 0; row < batch; row++)
        {
            var start = (inputs + units) * row;
            for (var i = 0; i < inputs; i++)
                d_x[inputs * row + i] = d_first[start + i] + d_second[start + i];
            for (var unit = 0; unit < units; unit++)
            {
                var (at, place) = (units * row + unit, start + inputs + unit);
                d_h_prev[at] = d_first[place] + d_second[place] * r[at] + d_h[at] * u[at];
            }
        }

        of_candidate.Release();
        of_gates.Release();
    }

    private static void Join(ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> xh, int inputs, int units)
    {
        for (var row = 0; row < xh.Length / (inputs + units); row++)
        {
            x.Slice(inputs * row, inputs).CopyTo(xh[((inputs + units) * row)..]);
            h.Slice(units * row, units).CopyTo(xh[((inputs + units) * row + inputs)..]);
        }
    }

    /// <exception cref="InvalidArgumentError">The shapes do not fit.</exception>
    private static (int batch, int inputs, int units) Sizes(KernelContext c)
    {
        string[] names = ["x", "h_prev", "w_ru", "w_c"];
        for (var i = 0; i < names.Length; i++)
            LSTMBlockOps.CheckRank(c, i, names[i], 2);
        var (batch, inputs, units) = (c.Input(0).shape![0], c.Input(0).shape![1], c.Input(1).shape![1]);
        LSTMBlockOps.Check(c, "h_prev.dims(0) != batch_size: ", c.Input(1).shape![0], batch);
        LSTMBlockOps.Check(c, "w_ru.dim_size(0) != input_size + cell_size: ", c.Input(2).shape![0], inputs + units);
        LSTMBlockOps.Check(c, "w_ru.dim_size(1) != cell_size * 2: ", c.Input(2).shape![1], 2 * units);
        LSTMBlockOps.Check(c, "w_c.dim_size(0) != input_size + cell_size: ", c.Input(3).shape![0], inputs + units);
        LSTMBlockOps.Check(c, "w_c.dim_size(1) != cell_size: ", c.Input(3).shape![1], units);
        foreach (var (i, name, size) in (ReadOnlySpan<(int, string, long)>)[(4, "b_ru", 2 * units), (5, "b_c", units)])
        {
            if (c.Input(i).shape!.ndim != 1)
                throw c.Error($"Rank of {name} must be 1 {c.Input(i).shape!.ndim} vs. 1");
            LSTMBlockOps.Check(c, $"{name}.dim_size(0) != cell_size{(i == 4 ? " * 2" : "")}: ", c.Input(i).shape![0], size);
        }

        return ((int)batch, (int)inputs, (int)units);
    }

    /// <summary>Source: TensorFlow 1.15's contrib/rnn/python/ops/gru_ops.py.</summary>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (x, h_prev, r) = (op.inputs[0], op.inputs[1], op.outputs[0]);
        var grad = GRUBlockCellGrad.Apply(null, [.. op.inputs, .. op.outputs[..3], grads[3]!]);
        var (d_c_bar, d_gates) = (grad.outputs[2], grad.outputs[3]);
        var x_h_prev = array_ops.concat([x, h_prev], new NDArray(1));
        var d_w_ru = math_ops.matmul(x_h_prev, d_gates, transpose_a: true);
        var d_b_ru = gen_nn_ops.bias_add_grad(d_gates);
        var x_h_prevr = array_ops.concat([x, h_prev * r], new NDArray(1));
        var d_w_c = math_ops.matmul(x_h_prevr, d_c_bar, transpose_a: true);
        var d_b_c = gen_nn_ops.bias_add_grad(d_c_bar);
        return [grad.outputs[0], grad.outputs[1], d_w_ru, d_w_c, d_b_ru, d_b_c];
    }

    private static NDArray[] PlainStep(NDArray[] inputs)
    {
        var v = Array.ConvertAll(inputs, input => input.astype(TF_DataType.TF_DOUBLE));
        var units = (int)v[1].shape[1];
        var gates = 1 / (1 + np.exp(-(np.matmul(np.concatenate((v[0], v[1]), axis: 1), v[2]) + v[4])));
        var (r, u) = (gates[Slice.All, new Slice(0, units)], gates[Slice.All, new Slice(units, 2 * units)]);
        var c = np.tanh(np.matmul(np.concatenate((v[0], v[1] * r), axis: 1), v[3]) + v[5]);
        return Array.ConvertAll(new[] { r, u, c, u * v[1] + (1 - u) * c }, x => x.astype(TF_DataType.TF_FLOAT));
    }

    private static NDArray[] PlainGradient(NDArray[] inputs)
    {
        var v = Array.ConvertAll(inputs, input => input.astype(TF_DataType.TF_DOUBLE));
        var depth = (int)v[0].shape[1];
        var (h_prev, r, u, c, d_h) = (v[1], v[6], v[7], v[8], v[9]);
        var d_c_bar = d_h * (1 - u) * (1 - c * c);
        var second = np.matmul(d_c_bar, np.transpose(v[3]));
        var d_hr = second[Slice.All, new Slice(depth)];
        var d_gates = np.concatenate((d_hr * h_prev * r * (1 - r), d_h * (h_prev - c) * u * (1 - u)), axis: 1);
        var first = np.matmul(d_gates, np.transpose(v[2]));
        var d_h_prev = first[Slice.All, new Slice(depth)] + d_hr * r + d_h * u;
        NDArray[] results = [(first + second)[Slice.All, new Slice(0, depth)], d_h_prev, d_c_bar, d_gates];
        return Array.ConvertAll(results, x => x.astype(TF_DataType.TF_FLOAT));
    }
}
