using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Running sums and products along an axis. x: any shape; axis: an int32 or int64 scalar; out: x's shape. <c>exclusive</c>
/// leaves an element's own value out, <c>reverse</c> runs from the end. T: float, double, int32, int64.
/// </summary>
internal static class ScanOps
{
    /// <summary>out = the sum of the elements up to here. Source: TensorFlow 1.15 <c>Cumsum</c>.</summary>
    internal static readonly OpDef Cumsum = Define(
        "Cumsum",
        0,
        (a, b) => a + b,
        (op, grads) =>
        {
            var (exclusive, reverse) = Direction(op.attributes);
            return [math_ops.cumsum(grads[0]!, op.inputs[1], exclusive, !reverse), null];
        },
        KernelOf(new Scan(product: false))
    );

    /// <summary>out = the product of the elements up to here. Source: TensorFlow 1.15 <c>Cumprod</c>.</summary>
    internal static readonly OpDef Cumprod = Define(
        "Cumprod",
        1,
        (a, b) => a * b,
        (op, grads) =>
        {
            var (x, axis, (exclusive, reverse)) = (op.inputs[0], op.inputs[1], Direction(op.attributes));
            var product = math_ops.cumprod(x, axis, exclusive, reverse);
            return [math_ops.cumsum(math_ops.conj(product) * grads[0]!, axis, exclusive, !reverse) / math_ops.conj(x), null];
        },
        KernelOf(new Scan(product: true))
    );

    private static OpDef Define(
        string name,
        double start,
        Func<double, double, double> combine,
        GradientFunction gradient,
        Kernel kernel
    ) =>
        new(
            name,
            inputs: "x: T, axis: Tidx",
            outputs: "out: T",
            attrs: "exclusive: bool = false, reverse: bool = false, T: numbertype, Tidx: {int32, int64} = int32"
        )
        {
            Shape = Shapes.SameAsInput,
            Gradient = gradient,
            Widens = true,
            WithoutKernel = "uint32, uint64",
            Kernel = kernel,
            Plain = (attrs, x) =>
            {
                var (values, shape, (exclusive, reverse)) = (Plain.Doubles(x[0]), x[0].shape, Direction(attrs));
                var axis = (int)((long)x[1] < 0 ? (long)x[1] + shape.ndim : (long)x[1]);
                var results = Plain
                    .Indices(shape)
                    .Select(at =>
                        Plain
                            .Indices(shape)
                            .Where(i => i.Where((d, a) => a != axis && d != at[a]).Count() == 0)
                            .Where(i => i[axis] == at[axis] ? !exclusive : reverse == i[axis] > at[axis])
                            .Aggregate(start, (total, i) => combine(total, values[Plain.Offset(i, shape)]))
                    );
                return [Plain.Array(results, shape, x[0].dtype)];
            },
            Samples = () =>
                [
                    new([Normal(3, 4), Int(0)]),
                    new([Normal(3, 4), Int(-1)]) { Attributes = { { "exclusive", true } } },
                    new([Normal(2, 3, 2), Int(1)]) { Attributes = { { "reverse", true } } },
                    new([Normal(4), Int(0)]) { Attributes = { { "exclusive", true }, { "reverse", true } } },
                    new([Ints(2, 3, 4), Int(0)]),
                ],
        };

    private static (bool Exclusive, bool Reverse) Direction(AttributeMap attrs) =>
        (attrs.Get<bool>("exclusive"), attrs.Get<bool>("reverse"));

    private static Kernel KernelOf(Scan scan) =>
        TypedKernels.ByInput(0, scan.Run<float>, scan.Run<double>, scan.Run<int>, scan.Run<long>, scan.Run<Complex>);

    private readonly struct Scan(bool product)
    {
        internal void Run<T>(KernelContext c)
            where T : unmanaged, INumberBase<T>
        {
            var (x, (exclusive, reverse)) = (c.Input(0), Direction(c.Attributes));
            var (shape, axis) = (x.shape!, Integers.Scalar(c, 1, "ScanOp: axis must be a scalar, not "));
            if (axis < 0)
                axis += shape.ndim;
            if (axis < 0 || axis >= shape.ndim)
                throw c.Error($"ScanOp: Expected scan axis in the range [{-shape.ndim}, {shape.ndim}), but got {axis}");
            Span<T> input = x.Span<T>(),
                output = c.Allocate<T>(0, shape.AsSpan());
            if (output.IsEmpty)
                return;
            var (count, stride) = ((int)shape[(int)axis], (int)shape.strides[axis]);
            for (var line = 0; line < input.Length / count; line++)
            {
                var start = line / stride * stride * count + line % stride;
                var total = product ? T.One : T.Zero;
                for (var n = 0; n < count; n++)
                {
                    var at = start + (reverse ? count - 1 - n : n) * stride;
                    if (exclusive)
                        output[at] = total;
                    total = product ? total * input[at] : total + input[at];
                    if (!exclusive)
                        output[at] = total;
                }
            }
        }
    }
}
