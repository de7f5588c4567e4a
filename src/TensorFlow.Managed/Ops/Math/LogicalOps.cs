using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Truth values, and the choice between two tensors that they make.</summary>
internal static class LogicalOps
{
    /// <summary>z = x and y; both bool, broadcast. Source: TensorFlow 1.15 <c>LogicalAnd</c>.</summary>
    internal static readonly OpDef LogicalAnd = Connective(
        "LogicalAnd",
        ElementwiseKernels.Logical<Kernels.LogicalAnd>(),
        (x, y) => x * y
    );

    /// <summary>z = x or y; both bool, broadcast. Source: TensorFlow 1.15 <c>LogicalOr</c>.</summary>
    internal static readonly OpDef LogicalOr = Connective("LogicalOr", ElementwiseKernels.Logical<Kernels.LogicalOr>(), Math.Max);

    /// <summary>y = not x; bool. Source: TensorFlow 1.15 <c>LogicalNot</c>.</summary>
    internal static readonly OpDef LogicalNot = new("LogicalNot", inputs: "x: bool", outputs: "y: bool")
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = c =>
        {
            var x = c.Input<bool>(0);
            var y = c.Allocate<bool>(0, c.Input(0).shape!.AsSpan());
            for (var i = 0; i < y.Length; i++)
                y[i] = !x[i];
        },
        Plain = Plain.Unary(x => 1 - x),
        Samples = () => [new([Bools(true, false, true)])],
    };

    /// <summary>
    /// output = condition ? t : e. t and e: any type and one shape; condition: bool of that shape, or a vector that chooses
    /// whole rows, or one value. Source: TensorFlow 1.15 <c>Select</c>.
    /// </summary>
    internal static readonly OpDef Select = new(
        "Select",
        inputs: "condition: bool, t: T, e: T",
        outputs: "output: T",
        attrs: "T: type"
    )
    {
        Shape = SelectShape,
        Gradient = (op, grads) =>
        {
            var zeros = array_ops.zeros_like(op.inputs[1]);
            return
            [
                null,
                gen_math_ops.select(op.inputs[0], grads[0]!, zeros),
                gen_math_ops.select(op.inputs[0], zeros, grads[0]!),
            ];
        },
        MovesElements = true,
        Kernel = SelectKernel,
        Plain = (_, x) => [SelectPlain(x[0], x[1], x[2])],
        Samples = () =>
            [
                new([Bools(true, false, true, false).reshape(new Shape(2, 2)), Normal(2, 2), Range(2, 2)]),
                new([Bools(false, true, true), Normal(3, 2), Range(3, 2)]),
                new([new NDArray(true), Normal(3, 2), Range(3, 2)]),
                new([Bools(true, false), Ints(1, 2), Ints(3, 4)]),
                new([Bools(true, false), Bools(true, true), Bools(false, false)]),
            ],
    };

    private static OpDef Connective(string name, Kernel kernel, Func<double, double, double> plain) =>
        new(name, inputs: "x: bool, y: bool", outputs: "z: bool")
        {
            Shape = Shapes.Broadcast,
            NotDifferentiable = true,
            Kernel = kernel,
            Plain = Plain.Binary(plain),
            Samples = () =>
                [
                    new([Bools(true, false, true, false), Bools(true, true, false, false)]),
                    new([Bools(true, false), new NDArray(true)]),
                ],
        };

    private static void SelectShape(ShapeContext c)
    {
        var (condition, data) = (c.Input(0), Shapes.Merged(c, c.Input(1), c.Input(2)));
        if (!condition.IsNull && !data.IsNull && condition.ndim > 0)
        {
            if (condition.ndim == 1 && data.ndim > 0)
                Shapes.Merged(c, condition, data[..1]);
            else
                data = Shapes.Merged(c, data, condition);
        }
        c.Output(0, data);
    }

    private static void SelectKernel(KernelContext c)
    {
        var (condition, x, y) = (c.Input(0), c.Input(1), c.Input(2));
        var byRow = condition.shape!.ndim == 1 && x.shape!.ndim != 1;
        if (byRow && x.shape!.ndim == 0)
            throw c.Error($"'then' must be at least a vector, but saw shape: {KernelErrors.Text(x)}");
        if (byRow && x.shape![0] != condition.shape[0])
        {
            throw c.Error(
                $"Number of batches of 'then' must match size of 'cond', but saw: {x.shape[0]} vs. {condition.shape[0]}"
            );
        }

        if (byRow || condition.shape.ndim == 0)
        {
            if (x.shape! != y.shape!)
            {
                throw c.Error(
                    "'then' and 'else' must have the same size.  but received: "
                        + $"{KernelErrors.Text(x)} vs. {KernelErrors.Text(y)}"
                );
            }
        }
        else
        {
            KernelErrors.CheckSameShape(c);
        }
        if (condition.shape.ndim == 0)
        {
            c.Forward(0, condition.Scalar<bool>() ? x : y);
            return;
        }
        var choices = condition.Span<bool>();
        var z = c.Allocate(0, x.shape!.AsSpan());
        if (byRow)
            SelectRows(choices, x.AsBytes(), y.AsBytes(), z.AsBytes());
        else
            SelectElements(choices, x, y, z);
    }

    private static void SelectRows(ReadOnlySpan<bool> choices, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, Span<byte> z)
    {
        var row = choices.Length == 0 ? 0 : z.Length / choices.Length;
        for (var i = 0; i < choices.Length; i++)
            (choices[i] ? x : y).Slice(i * row, row).CopyTo(z[(i * row)..]);
    }

    /// <summary>The choice element by element, all of one shape.</summary>
    internal static void SelectElements(ReadOnlySpan<bool> choices, TensorValue x, TensorValue y, TensorValue z)
    {
        switch (x.dtype.get_datatype_size())
        {
            case 1:
                Broadcasting.Select<byte>(choices, x.AsBytes(), y.AsBytes(), z.AsBytes());
                break;
            case 4:
                Broadcasting.Select(choices, x.SpanOfSize<int>(), y.SpanOfSize<int>(), z.SpanOfSize<int>());
                break;
            case 8:
                Broadcasting.Select(choices, x.SpanOfSize<long>(), y.SpanOfSize<long>(), z.SpanOfSize<long>());
                break;
            case 16:
                Broadcasting.Select(choices, x.SpanOfSize<UInt128>(), y.SpanOfSize<UInt128>(), z.SpanOfSize<UInt128>());
                break;
            default:
                Broadcasting.Select(choices, x.SpanOfSize<short>(), y.SpanOfSize<short>(), z.SpanOfSize<short>());
                break;
        }
    }

    private static NDArray SelectPlain(NDArray condition, NDArray x, NDArray y)
    {
        var choices = Plain.Doubles(condition);
        var repeat = (int)(x.shape.size / condition.shape.size);
        var (a, b) = (Plain.Doubles(x), Plain.Doubles(y));
        return Plain.Array(a.Select((v, i) => choices[i / repeat] != 0 ? v : b[i]), x.shape, x.dtype);
    }
}
