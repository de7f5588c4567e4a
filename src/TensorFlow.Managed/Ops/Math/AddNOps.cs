using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The sum of many tensors of one shape.</summary>
internal static class AddNOps
{
    /// <summary>
    /// sum = inputs[0] + inputs[1] + ..., added in this order. T: float, double, int32, int64.
    /// Source: TensorFlow 1.15 <c>AddN</c>.
    /// </summary>
    internal static readonly OpDef AddN = new(
        "AddN",
        inputs: "inputs: N * T",
        outputs: "sum: T",
        attrs: "N: int >= 1, T: {numbertype, variant}"
    )
    {
        Shape = c =>
        {
            var shape = c.Input(c.InputCount - 1);
            for (var i = c.InputCount - 2; i >= 0; i--)
                shape = Shapes.Merged(c, c.Input(i), shape, $"From merging shape {i} with other shapes.");
            c.Output(0, shape);
        },
        Gradient = (op, grads) => [.. Enumerable.Repeat(grads[0], op.NumInputs)],
        Lanes = LaneFunction.Binary<AddFunction>(),
        IsIdentity = static c => c.InputCount == 1,
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = TypedKernels.ByInput(0, Sum<float>, Sum<double>, Sum<int>, Sum<long>, Sum<Complex>),
        Plain = (_, x) =>
        {
            var values = x.Select(Plain.Doubles).ToArray();
            return [Plain.Array(values[0].Select((_, i) => values.Sum(v => v[i])), x[0].shape, x[0].dtype)];
        },
        Samples = () =>
            [
                new([Normal(3, 4)]) { Attributes = { { "N", 1 } } },
                new([Normal(3, 4), Positive(3, 4), Range(3, 4)]) { Attributes = { { "N", 3 } } },
                new([Ints(1, 2), Ints(3, 4)]) { Attributes = { { "N", 2 } } },
            ],
    };

    private static void Sum<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var first = c.Input(0);
        if (c.InputCount == 1)
        {
            c.Forward(0, first);
            return;
        }
        KernelErrors.CheckSameShape(c);
        var dims = first.shape!.AsSpan();
        var sum = c.Allocate<T>(0, dims);
        for (var i = 1; i < c.InputCount; i++)
        {
            var next = c.Input(i);
            Broadcasting.Apply<T, T, Add<T>>(i == 1 ? first.Span<T>() : sum, dims, next.Span<T>(), dims, sum);
        }
    }
}
