using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Where along an axis the largest or smallest element stands; the first of equals. input: any shape of rank 1 or more;
/// dimension: an int32 or int64 scalar, may be negative; output: input's shape without that axis, int32 or int64.
/// T: float, double, int32, int64.
/// </summary>
internal static class ArgExtremumOps
{
    /// <summary>TensorFlow's kernel takes no more dimensions.</summary>
    private const int MaxRank = 5;

    /// <summary>The index of the largest. Source: TensorFlow 1.15 <c>ArgMax</c>.</summary>
    internal static readonly OpDef ArgMax = Define("ArgMax", (a, b) => a > b, largest: true);

    /// <summary>The index of the smallest. Source: TensorFlow 1.15 <c>ArgMin</c>.</summary>
    internal static readonly OpDef ArgMin = Define("ArgMin", (a, b) => a < b, largest: false);

    private static OpDef Define(string name, Func<double, double, bool> precedes, bool largest) =>
        new(
            name,
            inputs: "input: T, dimension: Tidx",
            outputs: "output: output_type",
            attrs: "T: numbertype, Tidx: {int32, int64} = int32, output_type: {int32, int64} = int64"
        )
        {
            Shape = InferShape,
            NotDifferentiable = true,
            Widens = true,
            WithoutKernel = "uint32, uint64",
            Kernel = TypedKernels.ByInput(
                0,
                c => Run<float>(c, largest),
                c => Run<double>(c, largest),
                c => Run<int>(c, largest),
                c => Run<long>(c, largest)
            ),
            Plain = (attrs, x) =>
            {
                var (values, shape, axis) = (Plain.Doubles(x[0]), x[0].shape, (int)x[1]);
                if (axis < 0)
                    axis += shape.ndim;
                Shape rest = new([.. shape.dims.Where((_, i) => i != axis)]);
                var results = Plain
                    .Indices(rest)
                    .Select(at =>
                    {
                        var line = Enumerable
                            .Range(0, (int)shape[axis])
                            .Select(i => values[Plain.Offset([.. at[..axis], i, .. at[axis..]], shape)])
                            .ToArray();
                        return (double)Enumerable.Range(0, line.Length).First(i => !line.Any(v => precedes(v, line[i])));
                    });
                return [Plain.Array(results, rest, attrs.Get<TF_DataType>("output_type"))];
            },
            Samples = () =>
                [
                    new([Normal(3, 5), Int(1)]),
                    new([Normal(3, 5), Int(0)]) { Attributes = { { "output_type", TF_DataType.TF_INT32 } } },
                    new([Normal(2, 3, 4), Int(-2)]),
                    new([Values(1, 3, 3, 0), Int(0)]),
                    new([Ints(5, 1, 9, 9, 1), Int(0)]),
                ],
        };

    private static void InferShape(ShapeContext c)
    {
        c.Input(1, rank: 0);
        var input = c.Input(0);
        if (input.IsNull)
            return;
        if (input.ndim <= 1)
        {
            c.Output(0, Shape.Scalar);
            return;
        }
        if (c.Constant(1) is not { } dimension)
        {
            c.Output(0, Shape.unknown_shape(input.ndim - 1));
            return;
        }
        var axis = (long)dimension < 0 ? (long)dimension + input.ndim : (long)dimension;
        if (axis < 0 || axis >= input.ndim)
        {
            throw c.Error(
                $"Dimension ({(long)dimension}) must be in the range [{-input.ndim}, {input.ndim}), where {input.ndim} "
                    + "is the number of dimensions in the input."
            );
        }

        c.Output(0, new Shape([.. input.dims.Where((_, i) => i != axis)]));
    }

    private static void Run<T>(KernelContext c, bool largest)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (c.Op.output.dtype == TF_DataType.TF_INT32)
            Run<T, int>(c, largest);
        else
            Run<T, long>(c, largest);
    }

    private static void Run<T, TIndex>(KernelContext c, bool largest)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        var (x, axis) = (c.Input(0), Integers.Scalar(c, 1, "dim must be a scalar, but received tensor of shape: "));
        var rank = x.shape!.ndim;
        if (axis < -rank || axis >= rank)
            throw c.Error($"Expected dimension in the range [{-rank}, {rank}), but got {axis}");
        if (axis < 0)
            axis += rank;
        if (x.shape[(int)axis] == 0)
            throw c.Error($"Reduction axis {axis} is empty in shape {KernelErrors.Text(x)}");
        if (rank > MaxRank)
            throw c.Error($"ArgOp : Unhandled input dimensions: {rank}");
        Span<long> dims = stackalloc long[rank - 1];
        for (var i = 0; i < dims.Length; i++)
            dims[i] = x.shape[i < axis ? i : i + 1];
        var y = c.Allocate<TIndex>(0, dims);
        if (largest)
            Reduction.ArgMax(x.Span<T>(), x.shape.AsSpan(), (int)axis, y);
        else
            Reduction.ArgMin(x.Span<T>(), x.shape.AsSpan(), (int)axis, y);
    }
}
