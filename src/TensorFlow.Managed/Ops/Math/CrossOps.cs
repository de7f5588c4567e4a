using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Products of vectors in space.</summary>
internal static class CrossOps
{
    /// <summary>
    /// product = a x b for each of the vectors along the last axis, which has 3 elements. a, b, product: one shape. T: float,
    /// double, int32, int64. Source: TensorFlow 1.15 <c>Cross</c>.
    /// </summary>
    internal static readonly OpDef Cross = new("Cross", inputs: "a: T, b: T", outputs: "product: T", attrs: "T: realnumbertype")
    {
        Shape = c =>
        {
            var a = Shapes.Merged(c, Shapes.AtLeast(c, c.Input(0), 1), Shapes.AtLeast(c, c.Input(1), 1));
            if (!a.IsNull && a[-1] >= 0 && a[-1] != 3)
                throw c.Error($"Dimension must be 3 but is {a[-1]}");
            c.Output(0, a);
        },
        Gradient = (op, grads) => [gen_math_ops.cross(op.inputs[1], grads[0]!), gen_math_ops.cross(grads[0]!, op.inputs[0])],
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = TypedKernels.ByInput(0, Run<float>, Run<double>, Run<int>, Run<long>),
        Plain = (_, x) =>
        {
            var (a, b) = (Plain.Doubles(x[0]), Plain.Doubles(x[1]));
            var values = a.Select(
                (_, i) =>
                {
                    var (row, j, k) = (i - i % 3, (i + 1) % 3, (i + 2) % 3);
                    return a[row + j] * b[row + k] - a[row + k] * b[row + j];
                }
            );
            return [Plain.Array(values, x[0].shape, x[0].dtype)];
        },
        Samples = () => [new([Normal(3), Positive(3)]), new([Normal(2, 3), Positive(2, 3)]), new([Ints(1, 2, 3), Ints(4, 5, 6)])],
    };

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        if (c.Input(0).shape! != c.Input(1).shape!)
        {
            throw c.Error(
                $"Both inputs must be of same shape: {KernelErrors.Text(c.Input(0))} vs. {KernelErrors.Text(c.Input(1))}"
            );
        }

        var shape = c.Input(0).shape!;
        if (shape.ndim < 1)
            throw c.Error($"Input must be at least 1D{shape.ToBracketString()}");
        if (shape[-1] != 3)
        {
            throw new FailedPreconditionError(c.Error("Cross-products are only defined for 3-element vectors.").Message);
        }

        ReadOnlySpan<T> a = c.Input<T>(0),
            b = c.Input<T>(1);
        var product = c.Allocate<T>(0, shape.AsSpan());
        for (var i = 0; i < product.Length; i += 3)
        {
            product[i] = a[i + 1] * b[i + 2] - a[i + 2] * b[i + 1];
            product[i + 1] = a[i + 2] * b[i] - a[i] * b[i + 2];
            product[i + 2] = a[i] * b[i + 1] - a[i + 1] * b[i];
        }
    }
}
