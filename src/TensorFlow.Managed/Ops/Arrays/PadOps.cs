using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>A tensor padded with one value.</summary>
internal static class PadOps
{
    /// <summary>
    /// x with <c>paddings[d]</c> = (before, after) zeros along dimension d. Source: TensorFlow 1.15 <c>Pad</c>.
    /// </summary>
    internal static readonly OpDef Pad = new(
        "Pad",
        inputs: "input: T, paddings: Tpaddings",
        outputs: "output: T",
        attrs: "T: type, Tpaddings: {int32, int64} = int32"
    )
    {
        Shape = PaddedShape,
        Gradient = (op, grad) => [Inside(op, grad[0]!), null],
        MovesElements = true,
        Kernel = Run,
        Plain = (_, inputs) => [PlainPad(inputs, null)],
        Samples = () =>
            [
                new([
                    Normal(2, 3),
                    new NDArray(
                        new[,]
                        {
                            { 1, 0 },
                            { 2, 1 },
                        }
                    ),
                ]),
                new([
                    Normal(4),
                    new NDArray(
                        new[,]
                        {
                            { 0, 0 },
                        }
                    ),
                ]),
                new([
                    Ints(1, 2),
                    new NDArray(
                        new[,]
                        {
                            { 1, 1 },
                        }
                    ),
                ]),
            ],
    };

    /// <summary>The same with another value in place of zeros. Source: TensorFlow 1.15 <c>PadV2</c>.</summary>
    internal static readonly OpDef PadV2 = new(
        "PadV2",
        inputs: "input: T, paddings: Tpaddings, constant_values: T",
        outputs: "output: T",
        attrs: "T: type, Tpaddings: {int32, int64} = int32"
    )
    {
        Shape = PaddedShape,
        Gradient = (op, grad) => [Inside(op, grad[0]!), null, null],
        MovesElements = true,
        Kernel = Run,
        Plain = (_, inputs) => [PlainPad(inputs, inputs[2])],
        Samples = () =>
            [
                new([
                    Normal(2, 3),
                    new NDArray(
                        new[,]
                        {
                            { 1, 0 },
                            { 2, 1 },
                        }
                    ),
                    new NDArray(7f),
                ]),
            ],
    };

    internal static void PaddedShape(ShapeContext c)
    {
        var paddings = c.Input(1, rank: 2);
        if (paddings[1] >= 0 && paddings[1] != 2)
            throw c.Error($"Dimension must be 2 but is {paddings[1]}");
        var input = c.Input(0);
        if (paddings[0] >= 0)
            input = Shapes.OfRank(c, input, paddings[0]);
        if (c.Constant(1) is not { } known)
        {
            c.Output(0, Shape.unknown_shape(input.ndim));
            return;
        }
        var margins = Integers.ToLongs(known);
        if (margins.Any(m => m < 0))
            throw c.Error("Paddings must be non-negative");
        c.Output(
            0,
            new Shape([
                .. input.dims.Select((d, i) => d < 0 ? -1 : Shapes.Sum(c, Shapes.Sum(c, d, margins[2 * i]), margins[2 * i + 1])),
            ])
        );
    }

    /// <summary>The part of the output's gradient that is not padding.</summary>
    private static Tensor Inside(Operation op, Tensor grad)
    {
        var (x, a) = (op.inputs[0], op.inputs[1]);
        var pad_before = array_ops.slice(a, new NDArray(new[] { 0, 0 }), array_ops.stack([array_ops.rank(x), new NDArray(1)]));
        var begin = array_ops.reshape(pad_before, new Shape(-1));
        return array_ops.slice(grad, begin, array_ops.shape(x));
    }

    private static NDArray PlainPad(NDArray[] inputs, NDArray? fill)
    {
        var (x, margins) = (inputs[0], Integers.ToLongs(inputs[1]));
        var shape = new Shape(x.shape.dims.Select((d, i) => d + margins[2 * i] + margins[2 * i + 1]).ToArray());
        return PlainMovement.Build(x.dtype, shape, at =>
        {
            var inside = at.Select((i, d) => i - margins[2 * d]).ToArray();
            if (inside.Zip(x.shape.dims, (i, d) => i >= 0 && i < d).All(b => b))
                return (x, inside);
            return fill is null ? null : (fill, []);
        });
    }

    private static void Run(KernelContext c)
    {
        var (value, paddings) = (c.Input(0), c.Input(1));
        var dims = value.shape!.AsSpan();
        if (paddings.shape!.ndim != 2 || paddings.shape[1] != 2)
            throw c.Error($"paddings must be a matrix with 2 columns: {KernelErrors.Text(paddings)}");
        if (paddings.shape[0] != dims.Length)
        {
            throw c.Error(
                $"The first dimension of paddings must be the rank of inputs{KernelErrors.Text(paddings)} "
                    + $"{KernelErrors.Text(value)}"
            );
        }

        if (c.InputCount == 3 && c.Input(2).shape!.ndim != 0)
            throw c.Error($"constant_values must be a scalar. Found: {KernelErrors.Text(c.Input(2))}");
        Span<long> begin = stackalloc long[dims.Length],
            ones = stackalloc long[dims.Length],
            padded = stackalloc long[dims.Length];
        ones.Fill(1);
        for (var d = 0; d < dims.Length; d++)
        {
            var (before, after) = (Integers.At(paddings, 2 * d), Integers.At(paddings, 2 * d + 1));
            if (before < 0 || after < 0)
                throw c.Error($"Paddings must be non-negative: {before} {after}");
            begin[d] = before;
            padded[d] = KernelErrors.Sum(c, KernelErrors.Sum(c, dims[d], before), after);
        }
        var output = c.Allocate(0, padded).AsBytes();
        if (c.InputCount == 3)
            Repetition.Fill(c.Input(2).AsBytes(), output);
        else
            output.Clear();
        Movement.StridedAssign(value.AsBytes(), dims, begin, ones, padded, output, value.dtype.get_datatype_size());
    }
}
