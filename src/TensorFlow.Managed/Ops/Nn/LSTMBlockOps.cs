using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// A step of an LSTM cell in one operation. x: [batch, inputs]; cs_prev, h_prev, cs, h and the gates: [batch, units]; w:
/// [inputs + units, 4 * units], of the gates i, ci, f, o; wci, wcf, wco: [units]; b: [4 * units]. T: half, float. Source:
/// TensorFlow 1.15's core/ops/rnn_ops.cc and core/kernels/rnn/lstm_ops.cc.
/// </summary>
internal static class LSTMBlockOps
{
    internal const string Parameters = "w: T, wci: T, wcf: T, wco: T, b: T",
        Results = "i: T, cs: T, f: T, o: T, ci: T, co: T, h: T",
        Options = "forget_bias: float = 1.0, cell_clip: float = 3.0, use_peephole: bool = false, T: {half, float}";

    /// <summary>
    /// The step: the gates, the memory cs and the output h. Its gradient is that with respect to cs and h alone, and passes by
    /// the clip, as in TensorFlow. Source: TensorFlow 1.15 <c>LSTMBlockCell</c>.
    /// </summary>
    internal static readonly OpDef LSTMBlockCell = new(
        "LSTMBlockCell",
        inputs: $"x: T, cs_prev: T, h_prev: T, {Parameters}",
        outputs: Results,
        attrs: Options
    )
    {
        Shape = c =>
        {
            var output = new Shape(c.Input(0, rank: 2)[0], c.Input(1, rank: 2)[1]);
            for (var i = 0; i < 7; i++)
                c.Output(i, output);
        },
        Gradient = Grad,
        Widens = true,
        Kernel = Run,
        Plain = (attrs, x) => LSTMBlockPlain.Step(attrs, x[0], x[1], x[2], x[3..]),
        Samples = () =>
            [
                // The gradient needs to know the sizes when it is built.
                new([Normal(2, 3), .. State(2, 4), .. Weights(3, 4)]) { CheckGradient = false },
                new([Normal(2, 3), .. State(2, 4), .. Weights(3, 4)])
                {
                    Attributes =
                    {
                        { "use_peephole", true },
                        { "cell_clip", 0.2f },
                        { "forget_bias", 0.5f },
                    },
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>
    /// The gradients of that: of cs_prev, of the gates before their functions side by side ([batch, 4 * units]), and of the
    /// peepholes' weights. Source: TensorFlow 1.15 <c>LSTMBlockCellGrad</c>.
    /// </summary>
    internal static readonly OpDef LSTMBlockCellGrad = new(
        "LSTMBlockCellGrad",
        inputs: $"x: T, cs_prev: T, h_prev: T, {Parameters}, i: T, cs: T, f: T, o: T, ci: T, co: T, cs_grad: T, h_grad: T",
        outputs: "cs_prev_grad: T, dicfo: T, wci_grad: T, wcf_grad: T, wco_grad: T",
        attrs: "use_peephole: bool, T: {half, float}"
    )
    {
        Shape = c =>
        {
            var (batch, units) = (c.Input(0, rank: 2)[0], c.Input(1, rank: 2)[1]);
            c.Output(0, new Shape(batch, units));
            c.Output(1, new Shape(batch, Shapes.Product(c, units, 4)));
            for (var i = 2; i < 5; i++)
                c.Output(i, new Shape(units));
        },
        Gradient = (op, _) => throw GradientBuilder.NoGradient(op),
        Widens = true,
        Kernel = RunGrad,
        Plain = (attrs, x) => LSTMBlockPlain.Gradient(attrs.Get<bool>("use_peephole"), x),
        Samples = () => [Grad(false), Grad(true)],
    };

    internal static NumPy.NDArray[] State(int batch, int units) => [Normal(batch, units), Normal(batch, units) * 0.5f];

    /// <summary>The weights, the peepholes' and the bias.</summary>
    internal static NumPy.NDArray[] Weights(int inputs, int units) =>
        [
            Normal(inputs + units, 4 * units) * 0.5f,
            Normal(units),
            Normal(units) * 0.5f,
            Normal(units) * 0.25f,
            Normal(4 * units) * 0.5f,
        ];

    private static OpSample Grad(bool use_peephole)
    {
        // Positive numbers, of whose sums nothing cancels.
        NumPy.NDArray[] gates = [.. Enumerable.Range(1, 10).Select(i => Positive(2, 4) * (i / 25f))];
        NumPy.NDArray[] weights = [Positive(7, 16), Positive(4), Positive(4) * 0.5f, Positive(4) * 0.25f, Positive(16)];
        return new([Positive(2, 3), .. gates[..2], .. weights, .. gates[2..]])
        {
            Attributes = { { "use_peephole", use_peephole } },
            CheckGradient = false,
        };
    }

    private static void Run(KernelContext c)
    {
        var (batch, inputs, units) = Sizes(c);
        TensorValue joined = c.Scratch(TF_DataType.TF_FLOAT, new Shape(batch, inputs + units)),
            gates = c.Scratch(TF_DataType.TF_FLOAT, new Shape(batch, 4 * units));
        var step = new LSTMBlock
        {
            Batch = batch,
            Inputs = inputs,
            Units = units,
            Weights = c.Input<float>(3),
            InputPeephole = c.Input<float>(4),
            ForgetPeephole = c.Input<float>(5),
            OutputPeephole = c.Input<float>(6),
            Bias = c.Input<float>(7),
            Peephole = c.Attributes.Get<bool>("use_peephole"),
            ForgetBias = c.Attributes.Get<float>("forget_bias"),
            CellClip = c.Attributes.Get<float>("cell_clip"),
            Joined = joined.Span<float>(),
            Gates = gates.Span<float>(),
        };
        Span<long> dims = [batch, units];
        step.Forward(
            c.Input<float>(0),
            c.Input<float>(1),
            c.Input<float>(2),
            i: c.Allocate<float>(0, dims),
            cs: c.Allocate<float>(1, dims),
            f: c.Allocate<float>(2, dims),
            o: c.Allocate<float>(3, dims),
            ci: c.Allocate<float>(4, dims),
            co: c.Allocate<float>(5, dims),
            h: c.Allocate<float>(6, dims)
        );
        joined.Release();
        gates.Release();
    }

    private static void RunGrad(KernelContext c)
    {
        var (batch, inputs, units) = Sizes(c);
        string[] names = ["i", "cs", "f", "o", "ci", "co", "cs_grad", "h_grad"];
        for (var i = 0; i < names.Length; i++)
        {
            CheckRank(c, 8 + i, names[i], 2);
            Check(c, $"{names[i]}.dim_size(0) != batch_size: ", c.Input(8 + i).shape![0], batch);
            Check(c, $"{names[i]}.dim_size(1) != cell_size: ", c.Input(8 + i).shape![1], units);
        }

        var step = new LSTMBlock
        {
            Batch = batch,
            Inputs = inputs,
            Units = units,
            Weights = c.Input<float>(3),
            InputPeephole = c.Input<float>(4),
            ForgetPeephole = c.Input<float>(5),
            OutputPeephole = c.Input<float>(6),
            Peephole = c.Attributes.Get<bool>("use_peephole"),
            Gates = c.Allocate<float>(1, [batch, 4 * units]),
        };
        step.Backward(
            cs_prev: c.Input<float>(1),
            i: c.Input<float>(8),
            cs: c.Input<float>(9),
            f: c.Input<float>(10),
            o: c.Input<float>(11),
            ci: c.Input<float>(12),
            co: c.Input<float>(13),
            cs_grad: c.Input<float>(14),
            h_grad: c.Input<float>(15),
            cs_prev_grad: c.Allocate<float>(0, [batch, units]),
            wci_grad: Zeros(c, 2, units),
            wcf_grad: Zeros(c, 3, units),
            wco_grad: Zeros(c, 4, units)
        );
    }

    internal static Span<float> Zeros(KernelContext c, int output, params ReadOnlySpan<long> dims)
    {
        var zeros = c.Allocate(output, dims).Span<float>();
        zeros.Clear();
        return zeros;
    }

    /// <summary>The batch size, the depth of the inputs and the number of units.</summary>
    /// <exception cref="InvalidArgumentError">The shapes do not fit.</exception>
    private static (int batch, int inputs, int units) Sizes(KernelContext c)
    {
        CheckRank(c, 0, "x", 2);
        CheckRank(c, 1, "cs_prev", 2);
        var (batch, inputs, units) = (c.Input(0).shape![0], c.Input(0).shape![1], c.Input(1).shape![1]);
        Check(c, "cs_prev.dims(0) != batch_size: ", c.Input(1).shape![0], batch);
        CheckParameters(c, 2, batch, inputs, units);
        return ((int)batch, (int)inputs, (int)units);
    }

    /// <summary>Checks h_prev, which is the input of this number, w, wci, wcf, wco and b behind it.</summary>
    /// <exception cref="InvalidArgumentError">The shapes do not fit.</exception>
    internal static void CheckParameters(KernelContext c, int first, long batch, long inputs, long units)
    {
        CheckRank(c, first, "h_prev", 2);
        Check(c, "h_prev.dims(0) != batch_size: ", c.Input(first).shape![0], batch);
        Check(c, "h_prev.dims(1) != cell_size: ", c.Input(first).shape![1], units);
        CheckRank(c, first + 1, "w", 2);
        Check(c, "w.dim_size(0) != input_size + cell_size: ", c.Input(first + 1).shape![0], inputs + units);
        Check(c, "w.dim_size(1) != cell_size * 4: ", c.Input(first + 1).shape![1], 4 * units);
        for (var i = 0; i < 3; i++)
        {
            var name = "wc" + "ifo"[i];
            CheckRank(c, first + 2 + i, name, 1);
            Check(c, $"{name}.dim_size(0) != cell_size: ", c.Input(first + 2 + i).shape![0], units);
        }

        CheckRank(c, first + 5, "b", 1);
        Check(c, "b.dim_size(0) != cell_size * 4: ", c.Input(first + 5).shape![0], 4 * units);
    }

    internal static void CheckRank(KernelContext c, int input, string name, int rank)
    {
        if (c.Input(input).shape!.ndim != rank)
            throw c.Error($"{name} must be {rank}D");
    }

    internal static void Check(KernelContext c, string refusal, long found, long expected)
    {
        if (found != expected)
            throw c.Error($"{refusal}{found} vs. {expected}");
    }

    /// <summary>Source: TensorFlow 1.15's contrib/rnn/python/ops/lstm_ops.py.</summary>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var x = op.inputs[0];
        var (cs_prev, h_prev, w) = (op.inputs[1], op.inputs[2], op.inputs[3]);
        var (batch_size, input_size) = (x.shape.with_rank(2)[0], x.shape.with_rank(2)[1]);
        var cell_size = cs_prev.shape.with_rank(2)[1];
        if (input_size < 0)
            throw new ValueError("input_size from `x` should not be None.");
        if (cell_size < 0)
            throw new ValueError("cell_size from `cs_prev` should not be None.");
        var grad = LSTMBlockCellGrad.Apply(
            null,
            [.. op.inputs, .. op.outputs[..6], grads[1]!, grads[6]!],
            new AttributeMap { { "use_peephole", op.attributes.Get<bool>("use_peephole") } }
        );
        var dgates = grad.outputs[1];
        var xh_grad = math_ops.matmul(dgates, w, transpose_b: true);
        var (rows, inputs, units) = ((int)batch_size, (int)input_size, (int)cell_size);
        var x_grad = array_ops.slice(xh_grad, Ints(0, 0), Ints(rows, inputs));
        var h_prev_grad = array_ops.slice(xh_grad, Ints(0, inputs), Ints(rows, units));
        var xh = array_ops.concat([x, h_prev], new NumPy.NDArray(1));
        var w_grad = math_ops.matmul(xh, dgates, transpose_a: true);
        var b_grad = gen_nn_ops.bias_add_grad(dgates);
        return [x_grad, grad.outputs[0], h_prev_grad, w_grad, grad.outputs[2], grad.outputs[3], grad.outputs[4], b_grad];
    }
}
