using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Slices picked by their indices.</summary>
internal static class GatherOps
{
    /// <summary>
    /// params' slices along an axis at the given indices, whose dimensions take the axis's place. The first batch_dims
    /// dimensions of both go together: indices pick within their own part of params. Source: TensorFlow 1.15 <c>GatherV2</c>.
    /// </summary>
    internal static readonly OpDef GatherV2 = new(
        "GatherV2",
        inputs: "params: Tparams, indices: Tindices, axis: Taxis",
        outputs: "output: Tparams",
        attrs: "batch_dims: int = 0, Tparams: type, Tindices: {int32, int64}, Taxis: {int32, int64}"
    )
    {
        Shape = GatheredShape,
        Gradient = GatherGradient.Build,
        MovesElements = true,
        Kernel = RunGather,
        Plain = (attrs, inputs) =>
        {
            var (x, indices, axis, batch) = (inputs[0], inputs[1], (int)(long)inputs[2], attrs.Int("batch_dims"));
            if (axis < 0)
                axis += x.ndim;
            if (batch < 0)
                batch += indices.ndim;
            var shape = new Shape([.. x.shape.dims[..axis], .. indices.shape.dims[batch..], .. x.shape.dims[(axis + 1)..]]);
            return [PlainMovement.Build(x.dtype, shape, at =>
                {
                    var end = axis + indices.ndim - batch;
                    var picked = (long)indices[Array.ConvertAll((long[])[.. at[..batch], .. at[axis..end]], i => (int)i)];
                    return (x, [.. at[..axis], picked, .. at[end..]]);
                })];
        },
        Samples = () =>
            [
                new([Normal(5, 3), Ints(4, 0, 4), Int(0)]),
                new([Normal(5, 3), Ints(2, 1), Int(1)]),
                new([Normal(2, 4, 3), Range(2, 2).astype(TF_DataType.TF_INT32), Int(-2)]),
                new([Ints(7, 8, 9), Int(2), Int(0)]),
                new([Normal(2, 3, 4), Range(2, 2).astype(TF_DataType.TF_INT32), Int(2)]) { Attributes = { { "batch_dims", 1 } } },
            ],
    };

    /// <summary>
    /// params' rows at the given indices, whose dimensions take the first axis's place. Source: TensorFlow 1.15 <c>Gather</c>.
    /// </summary>
    internal static readonly OpDef Gather = new(
        "Gather",
        inputs: "params: Tparams, indices: Tindices",
        outputs: "output: Tparams",
        attrs: "validate_indices: bool = true, Tparams: type, Tindices: {int32, int64}"
    )
    {
        Shape = c =>
        {
            var (x, indices) = (Shapes.AtLeast(c, c.Input(0), 1), c.Input(1));
            if (!x.IsNull && !indices.IsNull)
                c.Output(0, new Shape([.. indices.dims, .. x.dims[1..]]));
        },
        Gradient = GatherGradient.BuildRows,
        MovesElements = true,
        Kernel = static c =>
        {
            if (c.Input(0).shape!.ndim == 0)
                throw c.Error("params must be at least 1 dimensional");
            RunGather(c, c.Input(0), c.Input(1), axis: 0, batchDims: 0);
        },
        Plain = (_, inputs) =>
        {
            var (x, indices) = (inputs[0], inputs[1]);
            return [PlainMovement.Build(x.dtype, new Shape([.. indices.shape.dims, .. x.shape.dims[1..]]), at =>
                {
                    var picked = (long)indices[Array.ConvertAll(at[..indices.ndim], i => (int)i)];
                    return (x, [picked, .. at[indices.ndim..]]);
                })];
        },
        Samples = () =>
            [
                new([Normal(5, 3), Ints(4, 0, 4)]),
                new([Normal(4, 2), Range(2, 2).astype(TF_DataType.TF_INT32)]),
                new([Ints(7, 8, 9), Int(2)]),
            ],
    };

    private static void GatheredShape(ShapeContext c)
    {
        c.Input(2, rank: 0);
        var (x, indices, batch) = (Shapes.AtLeast(c, c.Input(0), 1), c.Input(1), c.Attributes.Int("batch_dims"));
        if (c.Constant(2) is not { } axis)
        {
            c.Output(0, Shape.unknown_shape(x.IsNull || indices.IsNull ? -1 : Math.Max(x.ndim + indices.ndim - 1 - batch, -1)));
            return;
        }
        Shapes.AtLeast(c, x, Integers.RankOf((long)axis));
        if (batch < 0)
            batch += Math.Max(indices.ndim, 0);
        Shapes.AtLeast(c, x, batch + 1L);
        if (x.IsNull || indices.IsNull)
            return;
        if (batch < 0 || batch > indices.ndim)
            throw c.Error($"Shape must be at least rank {Math.Abs((long)batch)} but is rank {indices.ndim}");
        var at = Integers.Axis(c, (long)axis, x.ndim);
        c.Output(0, new Shape([.. x.dims[..at], .. indices.dims[batch..], .. x.dims[(at + 1)..]]));
    }

    private static void RunGather(KernelContext c)
    {
        if (c.Input(0).shape!.ndim == 0)
            throw c.Error("params must be at least 1 dimensional");
        if (c.Input(2).shape!.ndim != 0)
            throw c.Error("axis must be scalar");
        GatherSlices(c, c.Input(0), c.Input(1), Integers.Scalar(c.Input(2)));
    }

    /// <summary>Sets output 0 to x's slices along an axis; c: whose attributes say how many batch dimensions there are.</summary>
    internal static void GatherSlices(KernelContext c, TensorValue x, TensorValue indices, long given)
    {
        ReadOnlySpan<long> dims = x.shape!.AsSpan(),
            picks = indices.shape!.AsSpan();
        if (dims.Length == 0)
            throw c.Error("params must be at least 1 dimensional");
        if (given < -dims.Length || given >= dims.Length)
            throw c.Error($"Expected axis in the range [{-dims.Length}, {dims.Length}), but got {given}");
        var axis = (int)(given < 0 ? given + dims.Length : given);
        RunGather(c, x, indices, axis, BatchDims(c, dims, picks, axis));
    }

    private static void RunGather(KernelContext c, TensorValue x, TensorValue indices, int axis, int batchDims)
    {
        ReadOnlySpan<long> dims = x.shape!.AsSpan(),
            picks = indices.shape!.AsSpan();
        Span<long> shape = stackalloc long[dims.Length - 1 + picks.Length - batchDims];
        dims[..axis].CopyTo(shape);
        picks[batchDims..].CopyTo(shape[axis..]);
        dims[(axis + 1)..].CopyTo(shape[(axis + picks.Length - batchDims)..]);
        var batches = TensorSize.Elements(dims[..batchDims]);
        var outer = TensorSize.Elements(dims[batchDims..axis]);
        var inner = TensorSize.Elements(dims[(axis + 1)..]) * x.dtype.get_datatype_size();
        var limit = dims[axis];
        Span<byte> source = x.AsBytes(),
            output = c.Allocate(0, shape).AsBytes();
        var elements = indices.shape.size;
        for (var i = 0; i < elements; i++)
        {
            var pick = Integers.At(indices, i);
            if (pick < 0 || pick >= limit)
                throw c.Error($"indices{Integers.Place(indices.shape, i)} = {pick} is not in [0, {limit})");
        }
        if (output.IsEmpty)
            return;
        var count = elements / batches;
        for (var i = 0; i < elements; i++)
        {
            var (batch, pick) = (i / count, Integers.At(indices, i));
            for (var o = batch * outer; o < (batch + 1) * outer; o++)
            {
                var (from, to) = ((int)((o * limit + pick) * inner), (int)((o * count + i % count) * inner));
                source.Slice(from, (int)inner).CopyTo(output[to..]);
            }
        }
    }

    /// <summary>How many leading dimensions params and indices share: in each, indices pick from their part of params.</summary>
    private static int BatchDims(KernelContext c, ReadOnlySpan<long> dims, ReadOnlySpan<long> picks, int axis)
    {
        var given = c.Attributes.Int("batch_dims");
        if (given == 0)
            return 0;
        if (given < -picks.Length || given >= picks.Length)
            throw c.Error($"Expected batch_dims in the range [{-picks.Length}, {picks.Length}), but got {given}");
        var batch = given < 0 ? given + picks.Length : given;
        if (batch >= dims.Length)
            throw c.Error($"batch_dims ({batch}) must be less than rank(params) ({dims.Length}).");
        if (batch > axis)
            throw c.Error($"batch_dims ({batch}) must be less than or equal to axis ({axis}).");
        return dims.StartsWith(picks[..batch])
            ? batch
            : throw c.Error(
                $"params.shape[:{batch}] = [{string.Join(",", dims[..batch].ToArray())}] must be equal to "
                    + $"indices.shape[:{batch}] = [{string.Join(",", picks[..batch].ToArray())}]"
            );
    }
}
