using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The largest elements of rows.</summary>
internal static class TopKOps
{
    /// <summary>
    /// The k largest elements along the last axis, from the largest on, of equal ones the first, and their places. input:
    /// [..., n]; k: []; values, indices: [..., k]. T: float, double, int32, int64. Source: TensorFlow 1.15 <c>TopKV2</c>.
    /// </summary>
    internal static readonly OpDef TopKV2 = new(
        "TopKV2",
        inputs: "input: T, k: int32",
        outputs: "values: T, indices: int32",
        attrs: "sorted: bool = true, T: realnumbertype"
    )
    {
        Shape = static c => InferShape(c, Integers.Dimension(c, 1)),
        Gradient = Grad,
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = static c => RunByType(c, KernelErrors.Scalar<int>(c, 1, "k must be scalar, got shape ")),
        Plain = (_, inputs) =>
        {
            var (x, k) = (Plain.Doubles(inputs[0]), (int)inputs[1]);
            var best = x.Chunk((int)inputs[0].shape[-1])
                .SelectMany(row => row.Select((v, i) => (Value: v, Index: i)).OrderByDescending(e => e.Value).Take(k))
                .ToArray();
            var shape = new Shape([.. inputs[0].shape.dims[..^1], k]);
            return
            [
                Plain.Array(best.Select(e => e.Value), shape, inputs[0].dtype),
                Plain.Array(best.Select(e => (double)e.Index), shape, TF_DataType.TF_INT32),
            ];
        },
        Samples = () => [new([Normal(3, 7), Int(3)]), new([Normal(2, 2, 4), Int(1)]), new([Ints(1, 5, 2, 5, 3), Int(4)])],
    };

    /// <summary>
    /// The same with k as an attribute, which TensorFlow's first graphs have. Source: TensorFlow 1.15 <c>TopK</c>.
    /// </summary>
    internal static readonly OpDef TopK = new(
        "TopK",
        inputs: "input: T",
        outputs: "values: T, indices: int32",
        attrs: "k: int >= 0, sorted: bool = true, T: realnumbertype"
    )
    {
        Removed = (7, "Use TopKV2 instead"),
        Shape = static c => InferShape(c, c.Attributes.Get<long>("k")),
        Gradient = (op, grads) => [Grad(op, grads)[0]],
        Widens = true,
        WithoutKernel = "uint32, uint64",
        Kernel = static c => RunByType(c, c.Attributes.Int("k")),
    };

    /// <summary>
    /// Whether fewer than k classes are predicted above the target; false where any prediction is not finite or the target is no
    /// class. predictions: float32, [batch, classes]; targets: [batch]; precision: [batch]. Source: TensorFlow 1.15
    /// <c>InTopK</c>.
    /// </summary>
    internal static readonly OpDef InTopK = DefineInTopK(
        "InTopK",
        "",
        "k: int, ",
        (c, _) => c.Attributes.Get<long>("k"),
        attrs => attrs.Get<long>("k")
    );

    /// <summary>The same with k, a scalar of targets' type, as an input. Source: TensorFlow 1.15 <c>InTopKV2</c>.</summary>
    internal static readonly OpDef InTopKV2 = DefineInTopK(
        "InTopKV2",
        ", k: T",
        "",
        (c, k) => Integers.Scalar(c, k, "k must be 0-D, got shape "),
        _ => null
    );

    private static OpDef DefineInTopK(
        string name,
        string input,
        string attr,
        Func<KernelContext, int, long> readK,
        Func<AttributeMap, long?> attrK
    ) =>
        new(
            name,
            inputs: $"predictions: float, targets: T{input}",
            outputs: "precision: bool",
            attrs: $"{attr}T: {{int32, int64}} = int32"
        )
        {
            Shape = c => c.Output(0, new Shape(c.Merge(c.Input(0, rank: 2)[0], c.Input(1, rank: 1)[0]))),
            NotDifferentiable = true,
            Kernel = c => RunInTopK(c, readK),
            Plain = (attrs, inputs) =>
            {
                var (predictions, targets) = (inputs[0], Integers.ToLongs(inputs[1]));
                var k = attrK(attrs) ?? (long)inputs[2];
                var rows = Plain.Doubles(predictions).Chunk((int)predictions.shape[1]);
                var holds = rows.Zip(targets, (row, target) =>
                    row.All(double.IsFinite) && row.Count(p => p > row[target]) < k ? 1.0 : 0
                );
                return [Plain.Array(holds, new Shape(targets.Length), TF_DataType.TF_BOOL)];
            },
            Samples = () =>
                input.Length > 0
                    ? [new([Normal(4, 5), Ints(0, 3, 4, 1), Int(2)])]
                    :
                    [
                        new([Normal(4, 5), Ints(0, 3, 4, 1)]) { Attributes = { { "k", 2 } } },
                        new([Values(1, float.NaN, 2, 3).reshape(new Shape(2, 2)), Ints(0, 0)]) { Attributes = { { "k", 1 } } },
                    ],
        };

    private static void InferShape(ShapeContext c, long k)
    {
        var input = Shapes.AtLeast(c, c.Input(0), 1);
        if (input.IsNull)
            return;
        if (k > input[-1] && input[-1] >= 0)
            throw c.Error($"input must have last dimension >= k = {k} but is {input[-1]}");
        for (var i = 0; i < 2; i++)
            c.Output(i, new Shape([.. input.dims[..^1], k]));
    }

    private static void RunByType(KernelContext c, int k)
    {
        switch (c.Input(0).dtype)
        {
            case TF_DataType.TF_FLOAT:
                Run<float>(c, k);
                break;
            case TF_DataType.TF_DOUBLE:
                Run<double>(c, k);
                break;
            case TF_DataType.TF_INT32:
                Run<int>(c, k);
                break;
            case TF_DataType.TF_INT64:
                Run<long>(c, k);
                break;
            default:
                throw KernelErrors.NoKernel(c, c.Input(0).dtype);
        }
    }

    private static void Run<T>(KernelContext c, int k)
        where T : unmanaged, INumber<T>
    {
        var input = c.Input(0);
        if (k < 0)
            throw c.Error($"Need k >= 0, got {k}");
        if (input.shape!.ndim < 1)
            throw c.Error($"input must be >= 1-D, got shape {KernelErrors.Text(input)}");
        var columns = (int)input.shape[-1];
        if (columns < k)
            throw c.Error($"input must have at least k columns. Had {columns}, needed {k}");
        Span<long> shape = stackalloc long[input.shape.ndim];
        input.shape.AsSpan().CopyTo(shape);
        shape[^1] = k;
        Span<T> x = input.Span<T>(),
            values = c.Allocate<T>(0, shape);
        var indices = c.Allocate<int>(1, shape);
        for (var row = 0; k > 0 && row < x.Length / columns; row++)
            Select(x.Slice(row * columns, columns), values.Slice(row * k, k), indices.Slice(row * k, k));
    }

    /// <summary>Inserts one element after the other where it belongs among the largest so far.</summary>
    private static void Select<T>(ReadOnlySpan<T> row, Span<T> values, Span<int> indices)
        where T : unmanaged, INumber<T>
    {
        var count = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (count == values.Length && !(row[i] > values[^1]))
                continue;
            var at = count;
            while (at > 0 && row[i] > values[at - 1])
                at--;
            var moved = Math.Min(count, values.Length - 1) - at;
            values.Slice(at, moved).CopyTo(values[(at + 1)..]);
            indices.Slice(at, moved).CopyTo(indices[(at + 1)..]);
            (values[at], indices[at]) = (row[i], i);
            count = Math.Min(count + 1, values.Length);
        }
    }

    private static void RunInTopK(KernelContext c, Func<KernelContext, int, long> readK)
    {
        var (predictions, targets) = (c.Input(0), c.Input(1));
        if (predictions.shape!.ndim != 2)
            throw c.Error("predictions must be 2-dimensional");
        if (targets.shape!.ndim != 1)
            throw c.Error("targets must be 1-dimensional");
        if (predictions.shape[0] != targets.shape[0])
        {
            throw c.Error(
                $"First dimension of predictions {predictions.shape[0]} must match length of targets {targets.shape[0]}"
            );
        }

        var (k, classes) = (readK(c, 2), (int)predictions.shape[1]);
        var precision = c.Allocate<bool>(0, targets.shape.AsSpan());
        for (var i = 0; i < precision.Length; i++)
        {
            var row = predictions.Span<float>().Slice(i * classes, classes);
            var target = Integers.At(targets, i);
            precision[i] = target >= 0 && target < classes && IsAmong(row, row[(int)target], k);
        }
    }

    private static bool IsAmong(ReadOnlySpan<float> row, float target, long k)
    {
        if (!float.IsFinite(target))
            return false;
        var above = 0L;
        foreach (var prediction in row)
        {
            if (!float.IsFinite(prediction))
                return false;
            if (prediction > target && ++above > k)
                break;
        }

        return above < k;
    }

    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var in_shape = array_ops.shape(op.inputs[0]);
        var ind_shape = array_ops.shape(op.outputs[1]);
        var ind_lastdim = LastDim(ind_shape);
        var ind_2d = array_ops.reshape(op.outputs[1], array_ops.stack(new object[] { -1, ind_lastdim }));
        var in_lastdim = LastDim(in_shape);
        var outerdim = array_ops.shape(ind_2d)[0];
        var end = math_ops.cast(outerdim, TF_DataType.TF_INT64) * in_lastdim;
        var starts = array_ops.expand_dims(math_ops.range(0, end, in_lastdim), -1);
        var ind = array_ops.reshape(ind_2d + math_ops.cast(starts, TF_DataType.TF_INT32), new Shape(-1));
        var scattered = gen_array_ops.scatter_nd(
            array_ops.expand_dims(ind, -1),
            array_ops.reshape(grads[0]!, new Shape(-1)),
            array_ops.stack(new object[] { math_ops.reduce_prod(in_shape) })
        );
        return [array_ops.reshape(scattered, in_shape), array_ops.zeros(Shape.Scalar, TF_DataType.TF_INT32)];

        static Tensor LastDim(Tensor shape) =>
            array_ops.gather(math_ops.cast(shape, TF_DataType.TF_INT64), array_ops.size(shape) - 1);
    }
}
