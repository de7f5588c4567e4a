using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>From indices to marks and from marks to indices.</summary>
internal static class SelectionOps
{
    /// <summary>
    /// on_value where the new dimension's index is the one given, off_value elsewhere. indices: any shape; output: the same
    /// with a dimension of depth put in at axis (-1: last). Source: TensorFlow 1.15 <c>OneHot</c>.
    /// </summary>
    internal static readonly OpDef OneHot = new("OneHot", inputs: "indices: TI, depth: int32, on_value: T, off_value: T",
        outputs: "output: T", attrs: "axis: int = -1, T: type, TI: {uint8, int32, int64} = int64")
    {
        Shape = c =>
        {
            var (axis, indices) = (c.Attributes.Int("axis"), c.Input(0));
            if (axis < -1) throw c.Error("axis must be >= -1");
            c.Input(1, rank: 0);
            if (indices.IsNull) return;
            if (axis > indices.ndim) throw c.Error($"axis must be at most {indices.ndim}, found {axis}");
            var depth = c.Constant(1) is { } known ? (long)known : -1;
            c.Output(0, new Shape(PlainMovement.Insert(indices.dims, axis < 0 ? indices.ndim : axis, depth)));
        },
        NotDifferentiable = true,
        MovesElements = true,
        Kernel = RunOneHot,
        Plain = (attrs, inputs) =>
        {
            var indices = inputs[0];
            var axis = attrs.Int("axis") >= 0 ? attrs.Int("axis") : indices.ndim;
            var shape = new Shape(PlainMovement.Insert(indices.shape.dims, axis, (int)inputs[1]));
            return [PlainMovement.Build(inputs[2].dtype, shape, at =>
            {
                var marked = (long)indices[Array.ConvertAll(PlainMovement.Remove(at, axis), i => (int)i)] == at[axis];
                return (inputs[marked ? 2 : 3], []);
            })];
        },
        Samples = () =>
        [
            new([Ints(0, 2, -1), Int(3), new NDArray(1f), new NDArray(0f)]),
            new([Ints(1, 0), Int(3), Int(5), Int(-5)]) { Attributes = { { "axis", 0 } } },
        ],
    };

    /// <summary>The indices of the true elements, [how many, rank]. Source: TensorFlow 1.15 <c>Where</c>.</summary>
    internal static readonly OpDef Where = new("Where", inputs: "input: T", outputs: "index: int64",
        attrs: "T: {numbertype, bool} = bool")
    {
        Shape = c => c.Output(0, new Shape(-1L, c.Input(0).ndim)),
        NotDifferentiable = true,
        Kernel = RunWhere,
        Plain = (_, inputs) =>
        {
            var index = new long[inputs[0].ndim];
            var found = new List<long>();
            for (var i = 0; i < inputs[0].shape.size; i++, PlainMovement.Next(index, inputs[0].shape))
                if ((bool)inputs[0].ravel()[i]) found.AddRange(index);
            return [new NDArray((Array)found.ToArray(), new Shape(found.Count / index.Length, index.Length))];
        },
        Samples = () =>
        [
            new([Bools(true, false, true, true, false, false).reshape(new Shape(2, 3))]),
            new([Bools(false, false)]),
        ],
    };

    /// <summary>
    /// x's elements that are not among y's, in order, and their places in x. Source: TensorFlow 1.15 <c>ListDiff</c>.
    /// </summary>
    internal static readonly OpDef ListDiff = new("ListDiff", inputs: "x: T, y: T", outputs: "out: T, idx: out_idx",
        attrs: "T: type, out_idx: {int32, int64} = int32")
    {
        Shape = c =>
        {
            c.Input(0, rank: 1);
            c.Input(1, rank: 1);
            for (var i = 0; i < 2; i++) c.Output(i, Shape.unknown_shape(1));
        },
        NotDifferentiable = true,
        Kernel = RunListDiff,
        Plain = (_, inputs) =>
        {
            var (x, y) = (Integers.Of(inputs[0]), Integers.Of(inputs[1]));
            var kept = Enumerable.Range(0, x.Length).Where(i => !y.Contains(x[i])).ToArray();
            return [Integers.Vector(kept.Select(i => x[i]), inputs[0].dtype), new NDArray((Array)kept)];
        },
        Samples = () => [new([Ints(1, 2, 3, 4, 5, 6), Ints(1, 3, 5)]), new([Ints(2), Ints(2)])],
    };

    private static void RunOneHot(KernelContext c)
    {
        var (indices, depth) = (c.Input(0), (long)c.Input<int>(1)[0]);
        if (depth < 0) throw c.Error($"depth must be non-negative, got: {depth}");
        var dims = indices.shape!.AsSpan();
        var axis = c.Attributes.Int("axis") is >= 0 and var given ? given : dims.Length;
        Span<long> shape = stackalloc long[dims.Length + 1];
        var inner = 1L;
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = i == axis ? depth : dims[i < axis ? i : i - 1];
            if (i > axis) inner *= shape[i];
        }
        var on = c.Input(2).AsBytes();
        var output = c.Allocate(0, shape).AsBytes();
        FillOps.Repeat(c.Input(3).AsBytes(), output);
        for (var i = 0; i < (int)indices.shape.size; i++)
        {
            var index = Integers.At(indices, i);
            if (index < 0 || index >= depth) continue;
            var place = (i / inner * depth + index) * inner + i % inner;
            on.CopyTo(output[(int)(place * on.Length)..]);
        }
    }

    private static void RunWhere(KernelContext c)
    {
        var condition = c.Input<bool>(0);
        var shape = c.Input(0).shape!;
        var count = condition.Count(true);
        var output = c.Allocate<long>(0, [count, shape.ndim]);
        for (int i = 0, row = 0; i < condition.Length; i++)
        {
            if (!condition[i]) continue;
            var rest = (long)i;
            for (var d = shape.ndim - 1; d >= 0; d--)
            {
                output[row * shape.ndim + d] = rest % shape[d];
                rest /= shape[d];
            }
            row++;
        }
    }

    private static void RunListDiff(KernelContext c)
    {
        var (x, y) = (c.Input(0), c.Input(1));
        long[] kept = new long[x.shape!.size], places = new long[kept.Length], excluded = y.ToLongs();
        var count = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            if (excluded.Contains(Integers.At(x, i))) continue;
            (kept[count], places[count]) = (Integers.At(x, i), i);
            count++;
        }
        Integers.Write(kept.AsSpan(0, count), c.Allocate(0, [count]));
        Integers.Write(places.AsSpan(0, count), c.Allocate(1, [count]));
    }
}
