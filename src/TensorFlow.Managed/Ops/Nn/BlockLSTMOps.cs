using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// All steps of an LSTM in one operation. x: [time, batch, inputs]; the results: [time, batch, units]; the rest as of
/// <see cref="LSTMBlockOps"/>. seq_len_max: [] int64, the number of steps, behind which cs and h are 0.
/// </summary>
internal static class BlockLSTMOps
{
    /// <summary>The steps. Source: TensorFlow 1.15 <c>BlockLSTM</c>.</summary>
    internal static readonly OpDef BlockLSTM = new(
        "BlockLSTM",
        inputs: $"seq_len_max: int64, x: T, cs_prev: T, h_prev: T, {LSTMBlockOps.Parameters}",
        outputs: LSTMBlockOps.Results,
        attrs: LSTMBlockOps.Options
    )
    {
        Shape = c =>
        {
            var (x, b) = (c.Input(1, rank: 3), c.Input(8, rank: 1));
            var units = b[0] < 0 ? -1 : b[0] / 4;
            if (b[0] >= 0 && b[0] % 4 != 0)
                throw c.Error($"Dimension size must be evenly divisible by 4 but is {b[0]}");
            for (var i = 0; i < 7; i++)
                c.Output(i, new Shape(x[0], x[1], units));
        },
        Gradient = Grad,
        Widens = true,
        Kernel = Run,
        Plain = (attrs, inputs) => PlainSteps(attrs, inputs),
        Samples = () => [Sample(3, false), Sample(3, true)],
    };

    /// <summary>The gradients of that. Source: TensorFlow 1.15 <c>BlockLSTMGrad</c>.</summary>
    internal static readonly OpDef BlockLSTMGrad = new(
        "BlockLSTMGrad",
        inputs: $"seq_len_max: int64, x: T, cs_prev: T, h_prev: T, {LSTMBlockOps.Parameters}, {LSTMBlockOps.Results}, "
            + "cs_grad: T, h_grad: T",
        outputs: "x_grad: T, cs_prev_grad: T, h_prev_grad: T, w_grad: T, wci_grad: T, wcf_grad: T, wco_grad: T, b_grad: T",
        attrs: "use_peephole: bool, T: {half, float}"
    )
    {
        Shape = c =>
        {
            c.Output(0, c.Input(1, rank: 3));
            for (var i = 1; i < 8; i++)
                c.Output(i, c.Input(1 + i, rank: i < 4 ? 2 : 1));
        },
        Gradient = (op, _) => throw GradientBuilder.NoGradient(op),
        Widens = true,
        Kernel = RunGrad,
        Plain = (attrs, inputs) => PlainGradient(attrs.Get<bool>("use_peephole"), inputs),
        Samples = () => [GradSample(2, false), GradSample(3, true)],
    };

    private static OpSample Sample(int steps, bool use_peephole) =>
        new([new NDArray((long)steps), Normal(3, 2, 3), .. LSTMBlockOps.State(2, 4), .. LSTMBlockOps.Weights(3, 4)])
        {
            Attributes = { { "use_peephole", use_peephole }, { "cell_clip", use_peephole ? 0.3f : -1f } },
        };

    private static OpSample GradSample(int steps, bool use_peephole)
    {
        // Positive numbers, of whose sums nothing cancels.
        NDArray[] weights = [Positive(7, 16), Positive(4), Positive(4) * 0.5f, Positive(4) * 0.25f, Positive(16)];
        NDArray[] inputs = [new((long)steps), Positive(3, 2, 3), Positive(2, 4), Positive(2, 4) * 0.5f, .. weights];
        NDArray[] gates = [.. Enumerable.Range(1, 9).Select(i => Positive(3, 2, 4) * (i / 25f))];
        return new([.. inputs, .. gates]) { Attributes = { { "use_peephole", use_peephole } }, CheckGradient = false };
    }

    private static void Run(KernelContext c)
    {
        var (time, batch, inputs, units, steps) = Sizes(c);
        Span<long> dims = [time, batch, units];
        Span<float> i = c.Allocate<float>(0, dims),
            cs = c.Allocate<float>(1, dims),
            f = c.Allocate<float>(2, dims),
            o = c.Allocate<float>(3, dims),
            ci = c.Allocate<float>(4, dims),
            co = c.Allocate<float>(5, dims),
            h = c.Allocate<float>(6, dims);
        TensorValue joined = c.Scratch(TF_DataType.TF_FLOAT, new Shape(batch, inputs + units)),
            gates = c.Scratch(TF_DataType.TF_FLOAT, new Shape(batch, 4 * units));
        var step = Step(c, batch, inputs, units, joined, gates);
        int size = batch * units,
            row = batch * inputs;
        for (var t = 0; t < steps; t++)
        {
            var (at, before) = (t * size, (t - 1) * size);
            step.Forward(
                c.Input<float>(1).Slice(t * row, row),
                t == 0 ? c.Input<float>(2) : cs.Slice(before, size),
                t == 0 ? c.Input<float>(3) : h.Slice(before, size),
                i.Slice(at, size),
                cs.Slice(at, size),
                f.Slice(at, size),
                o.Slice(at, size),
                ci.Slice(at, size),
                co.Slice(at, size),
                h.Slice(at, size)
            );
        }

        // TensorFlow leaves the gates behind the last step as they are in memory.
        foreach (var result in (ReadOnlySpan<int>)[0, 1, 2, 3, 4, 5, 6])
            c.Outputs[result].Span<float>()[(steps * size)..].Clear();
        joined.Release();
        gates.Release();
    }

    private static void RunGrad(KernelContext c)
    {
        var (time, batch, inputs, units, steps) = Sizes(c);
        for (var input = 9; input < 18; input++)
        {
            LSTMBlockOps.CheckRank(c, input, c.Op.op_def.Inputs[input].Name, 3);
            if (c.Input(input).shape! != new Shape(time, batch, units))
            {
                var name = c.Op.op_def.Inputs[input].Name;
                throw c.Error($"{name} must have shape [{time},{batch},{units}], found {KernelErrors.Text(c.Input(input))}");
            }
        }

        int size = batch * units,
            row = batch * inputs;
        var x_grad = LSTMBlockOps.Zeros(c, 0, time, batch, inputs);
        Span<float> cs_prev_grad = LSTMBlockOps.Zeros(c, 1, batch, units),
            h_prev_grad = LSTMBlockOps.Zeros(c, 2, batch, units),
            w_grad = LSTMBlockOps.Zeros(c, 3, inputs + units, 4 * units),
            wci_grad = LSTMBlockOps.Zeros(c, 4, units),
            wcf_grad = LSTMBlockOps.Zeros(c, 5, units),
            wco_grad = LSTMBlockOps.Zeros(c, 6, units),
            b_grad = LSTMBlockOps.Zeros(c, 7, 4 * units);
        Shape both = new(batch, inputs + units),
            state = new(batch, units);
        TensorValue joined = c.Scratch(TF_DataType.TF_FLOAT, both),
            joined_grad = c.Scratch(TF_DataType.TF_FLOAT, both),
            gates = c.Scratch(TF_DataType.TF_FLOAT, new Shape(batch, 4 * units)),
            product = c.Scratch(TF_DataType.TF_FLOAT, new Shape(inputs + units, 4 * units)),
            cs_grad = c.Scratch(TF_DataType.TF_FLOAT, state),
            h_grad = c.Scratch(TF_DataType.TF_FLOAT, state);
        var step = Step(c, batch, inputs, units, joined, gates);
        for (var t = steps - 1; t >= 0; t--)
        {
            var (at, before) = (t * size, (t - 1) * size);
            Add(cs_prev_grad, c.Input<float>(16).Slice(at, size), cs_grad.Span<float>());
            Add(h_prev_grad, c.Input<float>(17).Slice(at, size), h_grad.Span<float>());
            step.Backward(
                t == 0 ? c.Input<float>(2) : c.Input<float>(10).Slice(before, size),
                i: c.Input<float>(9).Slice(at, size),
                cs: c.Input<float>(10).Slice(at, size),
                f: c.Input<float>(11).Slice(at, size),
                o: c.Input<float>(12).Slice(at, size),
                ci: c.Input<float>(13).Slice(at, size),
                co: c.Input<float>(14).Slice(at, size),
                cs_grad.Span<float>(),
                h_grad.Span<float>(),
                cs_prev_grad,
                wci_grad,
                wcf_grad,
                wco_grad
            );
            step.BackwardOfProduct(
                c.Input<float>(1).Slice(t * row, row),
                t == 0 ? c.Input<float>(3) : c.Input<float>(15).Slice(before, size),
                joined_grad.Span<float>(),
                x_grad.Slice(t * row, row),
                h_prev_grad,
                w_grad,
                product.Span<float>(),
                b_grad
            );
        }

        foreach (var scratch in (ReadOnlySpan<TensorValue>)[joined, joined_grad, gates, product, cs_grad, h_grad])
            scratch.Release();
    }

    private static LSTMBlock Step(KernelContext c, int batch, int inputs, int units, TensorValue joined, TensorValue gates) =>
        new()
        {
            Batch = batch,
            Inputs = inputs,
            Units = units,
            Weights = c.Input<float>(4),
            InputPeephole = c.Input<float>(5),
            ForgetPeephole = c.Input<float>(6),
            OutputPeephole = c.Input<float>(7),
            Bias = c.Input<float>(8),
            Peephole = c.Attributes.Get<bool>("use_peephole"),
            ForgetBias = c.Op.type == "BlockLSTM" ? c.Attributes.Get<float>("forget_bias") : 0,
            CellClip = c.Op.type == "BlockLSTM" ? c.Attributes.Get<float>("cell_clip") : 0,
            Joined = joined.Span<float>(),
            Gates = gates.Span<float>(),
        };

    private static void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> sum)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] = a[i] + b[i];
    }

    /// <exception cref="InvalidArgumentError">The shapes do not fit, or there are more steps than inputs.</exception>
    private static (int time, int batch, int inputs, int units, int steps) Sizes(KernelContext c)
    {
        LSTMBlockOps.CheckRank(c, 1, "x", 3);
        LSTMBlockOps.CheckRank(c, 2, "cs_prev", 2);
        var x = c.Input(1).shape!;
        var (batch, units) = (x[1], c.Input(2).shape![1]);
        LSTMBlockOps.Check(c, "cs_prev.dims(0) != batch_size: ", c.Input(2).shape![0], batch);
        LSTMBlockOps.CheckParameters(c, 3, batch, x[2], units);
        var steps = KernelErrors.Scalar<long>(c, 0, "seq_len_max must be a scalar, got shape ");
        if (steps > x[0])
            throw c.Error($"seq_len_max is {steps}, but x has {x[0]} steps");
        return ((int)x[0], (int)batch, (int)x[2], (int)units, (int)Math.Max(steps, 0));
    }

    /// <summary>Source: TensorFlow 1.15's python/ops/rnn_grad.py.</summary>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var grad = BlockLSTMGrad.Apply(
            null,
            [.. op.inputs, .. op.outputs, grads[1]!, grads[6]!],
            new AttributeMap { { "use_peephole", op.attributes.Get<bool>("use_peephole") } }
        );
        return [null, .. grad.outputs];
    }

    private static NDArray[] PlainSteps(AttributeMap attrs, NDArray[] inputs)
    {
        var (state, output) = (inputs[2], inputs[3]);
        List<NDArray[]> steps = [];
        for (var t = 0; t < (int)(long)inputs[0]; t++)
        {
            steps.Add(LSTMBlockPlain.Step(attrs, inputs[1][t], state, output, inputs[4..]));
            (state, output) = (steps[^1][1], steps[^1][6]);
        }

        return [.. Enumerable.Range(0, 7).Select(result => np.stack([.. steps.Select(step => step[result])]))];
    }

    private static NDArray[] PlainGradient(bool use_peephole, NDArray[] x)
    {
        var (time, inputs, units) = ((int)x[1].shape[0], (int)x[1].shape[2], (int)x[2].shape[1]);
        NDArray cs_grad = np.zeros_like(x[2]),
            h_grad = np.zeros_like(x[2]),
            w_grad = np.zeros_like(x[4]),
            b_grad = np.zeros_like(x[8]);
        var x_grads = Enumerable.Range(0, time).Select(t => np.zeros_like(x[1][t])).ToArray();
        var peepholes = x[5..8].Select(w => np.zeros_like(w)).ToArray();
        for (var t = (int)(long)x[0] - 1; t >= 0; t--)
        {
            var (cs_prev, h_prev) = t == 0 ? (x[2], x[3]) : (x[10][t - 1], x[15][t - 1]);
            NDArray[] gates = [.. x[9..15].Select(gate => gate[t]), x[16][t] + cs_grad, x[17][t] + h_grad];
            var step = LSTMBlockPlain.Gradient(use_peephole, [x[1][t], cs_prev, h_prev, .. x[4..9], .. gates]);
            var joined = np.matmul(step[1], np.transpose(x[4]));
            (x_grads[t], h_grad) = (
                joined[Slice.All, new Slice(0, inputs)],
                joined[Slice.All, new Slice(inputs, inputs + units)]
            );
            w_grad += np.matmul(np.transpose(np.concatenate((x[1][t], h_prev), axis: 1)), step[1]);
            b_grad += np.sum(step[1], axis: 0);
            cs_grad = step[0];
            for (var i = 0; i < 3; i++)
                peepholes[i] += step[2 + i];
        }

        return [np.stack(x_grads), cs_grad, h_grad, w_grad, .. peepholes, b_grad];
    }
}
