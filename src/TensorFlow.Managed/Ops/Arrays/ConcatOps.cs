using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Tensors one after the other along an axis that they have.</summary>
internal static class ConcatOps
{
    /// <summary>
    /// The inputs concatenated along an axis; their other dimensions agree. Source: TensorFlow 1.15 <c>ConcatV2</c>.
    /// </summary>
    internal static readonly OpDef ConcatV2 = new(
        "ConcatV2",
        inputs: "values: N * T, axis: Tidx",
        outputs: "output: T",
        attrs: "N: int >= 2, T: type, Tidx: {int32, int64} = int32"
    )
    {
        Shape = static c => ConcatShape(c, 0),
        Gradient = static (op, grads) => ConcatGradient.Build(op, grads, 0),
        MovesElements = true,
        Concat = static c => c.KnownIntegers(c.InputCount - 1) is [1 or -1] ? c.InputCount - 1 : 0,
        Kernel = static c => RunConcat(c, 0),
        Plain = static (_, inputs) => PlainConcat(inputs[..^1], inputs[^1]),
        Samples = () =>
            [
                new([Normal(2, 3), Normal(2, 4), Int(1)]),
                new([Normal(2, 3), Normal(1, 3), Int(-2)]),
                new([Normal(2, 1, 3), Normal(2, 2, 3), Normal(2, 4, 3), Int(1)]),
                new([Ints(1, 2), Ints(3), Int(0)]),
                new([.. Enumerable.Range(1, 17).Select(i => Normal(2, i % 3 + 1)), Int(1)]),
            ],
    };

    /// <summary>The same with the axis, int32, in front. Source: TensorFlow 1.15 <c>Concat</c>.</summary>
    internal static readonly OpDef Concat = new(
        "Concat",
        inputs: "concat_dim: int32, values: N * T",
        outputs: "output: T",
        attrs: "N: int >= 2, T: type"
    )
    {
        Shape = static c => ConcatShape(c, 1),
        Gradient = static (op, grads) => ConcatGradient.Build(op, grads, 1),
        MovesElements = true,
        Kernel = static c => RunConcat(c, 1),
        Plain = static (_, inputs) => PlainConcat(inputs[1..], inputs[0]),
        Samples = () =>
            [
                new([Int(1), Normal(2, 3), Normal(2, 4)]),
                new([Int(-2), Normal(2, 3), Normal(1, 3)]),
                new([Int(0), Ints(1, 2), Ints(3)]),
            ],
    };

    /// <summary>
    /// Where each of N shapes begins in their concatenation along an axis: zeros but for that axis. concat_dim: []; shape and
    /// offset: N times [rank]. Source: TensorFlow 1.15 <c>ConcatOffset</c>.
    /// </summary>
    internal static readonly OpDef ConcatOffset = new(
        "ConcatOffset",
        inputs: "concat_dim: int32, shape: N * int32",
        outputs: "offset: N * int32",
        attrs: "N: int >= 2"
    )
    {
        Shape = c =>
        {
            for (var i = 1; i < c.InputCount; i++)
                c.Output(i - 1, c.Input(i));
        },
        NotDifferentiable = true,
        Kernel = RunConcatOffset,
        Plain = (_, inputs) =>
        {
            var axis = (int)inputs[0];
            var shapes = inputs.Skip(1).Select(Integers.ToLongs).ToArray();
            return
            [
                .. shapes.Select(
                    (shape, i) =>
                        Integers.Vector(
                            shape.Select((_, d) => d == axis ? shapes.Take(i).Sum(s => s[d]) : 0),
                            TF_DataType.TF_INT32
                        )
                ),
            ];
        },
        Samples = () => [new([Int(1), Ints(2, 2, 5), Ints(2, 3, 5), Ints(2, 4, 5)])],
    };

    /// <summary>TensorFlow's <c>ConcatV2Shape</c>: the inputs' shapes merged, but for the axis, where they add up.</summary>
    /// <param name="c">The node.</param>
    /// <param name="start">The first of the inputs to concatenate, before or behind which the axis stands.</param>
    private static void ConcatShape(ShapeContext c, int start)
    {
        var count = c.InputCount - 1;
        var along = start > 0 ? 0 : count;
        c.Input(along, rank: 0);
        if (c.Constant(along) is not { } constant)
        {
            c.Output(0, Shape.unknown_shape(RankOf(c, start, count)));
            return;
        }
        var axis = (long)constant;
        var (before, middle, after) = (Shape.Null, 0L, Shape.Null);
        for (var i = count - 1; i >= 0; i--)
        {
            var input = Shapes.AtLeast(c, c.Input(start + i), Integers.RankOf(axis));
            if (input.IsNull)
            {
                middle = -1;
                continue;
            }
            var at = (int)(axis < 0 ? axis + input.ndim : axis);
            before = Shapes.Merged(c, input[..at], before);
            middle = middle < 0 || input[at] < 0 ? -1 : Shapes.Sum(c, middle, input[at]);
            after = Shapes.Merged(c, input[(at + 1)..], after);
        }
        c.Output(0, before.concatenate(new Shape(middle)).concatenate(after));
    }

    /// <summary>The rank that all inputs have, or -1 if it is not known.</summary>
    private static int RankOf(ShapeContext c, int start, int count)
    {
        var rank = -1;
        for (var i = 0; i < count && rank < 0; i++)
            rank = c.Input(start + i).ndim;
        if (rank == 0)
            throw c.Error("Can't concatenate scalars (use tf.stack instead)");
        for (var i = 0; i < count && rank > 0; i++)
            c.Input(start + i, rank);
        return rank;
    }

    private static void RunConcat(KernelContext c, int start)
    {
        var count = c.InputCount - 1;
        var (first, along) = (c.Input(start), c.Input(start > 0 ? 0 : count));
        if (along.shape!.ndim != 0)
        {
            throw c.Error(
                $"{(start > 0 ? "concat_dim" : "axis")} tensor should be a scalar integer, but got shape "
                    + KernelErrors.Text(along)
            );
        }

        Span<long> dims = stackalloc long[first.shape!.ndim];
        first.shape.AsSpan().CopyTo(dims);
        var given = Integers.Scalar(along);
        if (given < -dims.Length || given >= dims.Length)
        {
            throw c.Error(
                $"ConcatOp : Expected concatenating dimensions in the range [{-dims.Length}, {dims.Length}), but got {given}"
            );
        }

        var axis = (int)(given < 0 ? given + dims.Length : given);
        var total = dims[axis];
        for (var i = 1; i < count; i++)
        {
            var shape = c.Input(start + i).shape!;
            if (!AgreeButFor(axis, shape.AsSpan(), first.shape.AsSpan()))
            {
                throw c.Error(
                    $"ConcatOp : {(shape.ndim == dims.Length ? "Dimensions of inputs" : "Ranks of all input tensors")} should "
                        + $"match: shape[0] = {first.shape.ToBracketString()} vs. shape[{i}] = {shape.ToBracketString()}"
                );
            }

            total = KernelErrors.Sum(c, total, shape[axis]);
        }
        dims[axis] = total;
        var output = c.Allocate(0, dims).AsBytes();
        var offset = 0L;
        for (var i = 0; i < count; i++)
        {
            var value = c.Input(start + i);
            Movement.Concat(value.AsBytes(), value.shape!.AsSpan(), axis, offset, total, output, value.dtype.get_datatype_size());
            offset += value.shape[axis];
        }
    }

    private static bool AgreeButFor<T>(int axis, ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IEquatable<T> =>
        a.Length == b.Length && a[..axis].SequenceEqual(b[..axis]) && a[(axis + 1)..].SequenceEqual(b[(axis + 1)..]);

    private static NDArray[] PlainConcat(NDArray[] values, NDArray along)
    {
        var axis = (int)along;
        if (axis < 0)
            axis += values[0].ndim;
        var shape = new Shape(PlainMovement.Replace(values[0].shape.dims, axis, values.Sum(v => v.shape[axis])));
        return [PlainMovement.Build(values[0].dtype, shape, at =>
            {
                var (part, along) = (0, at[axis]);
                while (along >= values[part].shape[axis])
                    along -= values[part++].shape[axis];
                return (values[part], PlainMovement.Replace(at, axis, along));
            })];
    }

    private static void RunConcatOffset(KernelContext c)
    {
        var (along, first) = (c.Input(0), c.Input(1));
        if (along.shape!.ndim != 0)
            throw c.Error($"Concat dim tensor should be a scalar integer, but got shape {KernelErrors.Text(along)}");
        for (var i = 1; i < c.InputCount; i++)
        {
            if (c.Input(i).shape!.ndim != 1)
                throw c.Error($"input {i} should be a vector, but got shape {KernelErrors.Text(c.Input(i))}");
        }

        var rank = Integers.Rank(c, first);
        var given = along.Scalar<int>();
        var axis = given < 0 ? given + rank : given;
        if (axis < 0 || axis >= rank)
            throw c.Error($"Concat dim is out of range: {given} vs. {rank}");
        var offset = 0;
        for (var i = 1; i < c.InputCount; i++)
        {
            var shape = c.Input<int>(i);
            if (shape.Length != rank)
                throw c.Error($"input {i - 1} should contain {rank} elements, but got {shape.Length}");
            if (!AgreeButFor(axis, shape, c.Input<int>(1)))
            {
                throw c.Error(
                    $"All dimensions except {axis} must match. Input {i - 1} has shape [{Text(shape)}] and doesn't match input "
                        + $"0 with shape [{Text(c.Input<int>(1))}]."
                );
            }

            var output = c.Allocate<int>(i - 1, [rank]);
            output.Clear();
            output[axis] = offset;
            offset += shape[axis];
        }

        static string Text(ReadOnlySpan<int> shape) => string.Join(" ", shape.ToArray());
    }
}
