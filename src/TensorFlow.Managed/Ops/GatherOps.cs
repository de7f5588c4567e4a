using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Slices picked by their indices, and slices summed by the segment that they belong to.</summary>
internal static class GatherOps
{
    /// <summary>
    /// params' slices along an axis at the given indices, whose dimensions take the axis's place. batch_dims must be 0.
    /// Source: TensorFlow 1.15 <c>GatherV2</c>.
    /// </summary>
    internal static readonly OpDef GatherV2 = new("GatherV2", inputs: "params: Tparams, indices: Tindices, axis: Taxis",
        outputs: "output: Tparams", attrs: "batch_dims: int = 0, Tparams: type, Tindices: {int32, int64}, Taxis: {int32, int64}")
    {
        Shape = GatheredShape,
        Gradient = GatherGradient.Of,
        MovesElements = true,
        Kernel = RunGather,
        Plain = (_, inputs) =>
        {
            var (x, indices, axis) = (inputs[0], inputs[1], (int)(long)inputs[2]);
            if (axis < 0) axis += x.ndim;
            var shape = new Shape([.. x.shape.dims[..axis], .. indices.shape.dims, .. x.shape.dims[(axis + 1)..]]);
            return [PlainMovement.Build(x.dtype, shape, at =>
            {
                var picked = (long)indices[Array.ConvertAll(at[axis..(axis + indices.ndim)], i => (int)i)];
                return (x, [.. at[..axis], picked, .. at[(axis + indices.ndim)..]]);
            })];
        },
        Samples = () =>
        [
            new([Normal(5, 3), Ints(4, 0, 4), Int(0)]),
            new([Normal(5, 3), Ints(2, 1), Int(1)]),
            new([Normal(2, 4, 3), Range(2, 2).astype(TF_DataType.TF_INT32), Int(-2)]),
            new([Ints(7, 8, 9), Int(2), Int(0)]),
        ],
    };

    /// <summary>
    /// y[s] = the sum of data's slices whose segment id is s; slices with a negative id are left out. Source: TensorFlow 1.15
    /// <c>UnsortedSegmentSum</c>.
    /// </summary>
    internal static readonly OpDef UnsortedSegmentSum = new("UnsortedSegmentSum",
        inputs: "data: T, segment_ids: Tindices, num_segments: Tnumsegments", outputs: "output: T",
        attrs: "T: numbertype, Tindices: {int32, int64}, Tnumsegments: {int32, int64} = int32")
    {
        Shape = c =>
        {
            c.Input(2, rank: 0);
            var (data, ids) = (c.Input(0), c.Input(1));
            if (data.IsNull || ids.IsNull) return;
            if (ids.ndim > data.ndim) throw c.Error($"Shape must be at least rank {ids.ndim} but is rank {data.ndim}");
            for (var d = 0; d < ids.ndim; d++) c.Merge(ids[d], data[d]);
            c.Output(0, new Shape([c.Constant(2) is { } num ? (long)num : -1, .. data.dims[ids.ndim..]]));
        },
        Gradient = (op, grad) => [GatherGradient.DropNegatives(grad[0]!, op.inputs[1]), null, null],
        Kernel = RunSegmentSum,
        Plain = (_, inputs) =>
        {
            var (data, ids, num) = (inputs[0], Integers.Of(inputs[1]), (long)inputs[2]);
            var rows = data.reshape(new Shape(ids.Length, -1)).astype(TF_DataType.TF_DOUBLE);
            var sums = new double[num * rows.shape[1]];
            for (var i = 0; i < ids.Length; i++)
                for (var j = 0; ids[i] >= 0 && j < rows.shape[1]; j++) sums[ids[i] * rows.shape[1] + j] += (double)rows[i, j];
            return [new NDArray(sums, new Shape([num, .. data.shape.dims[inputs[1].ndim..]])).astype(data.dtype)];
        },
        Samples = () =>
        [
            new([Normal(4, 3), Ints(1, 0, 1, 2), Int(4)]),
            new([Normal(3, 2), Ints(0, -1, 0), Int(1)]),
            new([Normal(2, 2), Range(2, 2).astype(TF_DataType.TF_INT32), Int(4)]),
        ],
    };

    private static void GatheredShape(ShapeContext c)
    {
        c.Input(2, rank: 0);
        var (x, indices) = (c.Input(0), c.Input(1));
        if (x.ndim == 0) throw c.Error("Shape must be at least rank 1 but is rank 0");
        if (x.IsNull || indices.IsNull) return;
        if (c.Constant(2) is not { } axis)
        {
            c.Output(0, Shape.unknown_shape(x.ndim + indices.ndim - 1));
            return;
        }
        var at = Integers.Axis(c, (long)axis, x.ndim);
        c.Output(0, new Shape([.. x.dims[..at], .. indices.dims, .. x.dims[(at + 1)..]]));
    }

    private static void RunGather(KernelContext c)
    {
        if (c.Attributes.Int("batch_dims") is not 0 and var batch)
            throw new UnimplementedError($"GatherV2 '{c.Op.name}': batch_dims must be 0, found {batch}.");
        var (x, indices) = (c.Input(0), c.Input(1));
        var dims = x.shape!.AsSpan();
        var axis = (int)Integers.Scalar(c.Input(2));
        if (axis < -dims.Length || axis >= dims.Length)
            throw c.Error($"Expected axis in the range [{-dims.Length}, {dims.Length}), but got {axis}");
        if (axis < 0) axis += dims.Length;
        var picks = indices.shape!.AsSpan();
        Span<long> shape = stackalloc long[dims.Length + picks.Length - 1];
        dims[..axis].CopyTo(shape);
        picks.CopyTo(shape[axis..]);
        dims[(axis + 1)..].CopyTo(shape[(axis + picks.Length)..]);
        var (outer, inner, limit) = (1L, (long)x.dtype.get_datatype_size(), dims[axis]);
        for (var d = 0; d < dims.Length; d++)
        {
            if (d < axis) outer *= dims[d];
            if (d > axis) inner *= dims[d];
        }
        var output = c.Allocate(0, shape).AsBytes();
        var count = (int)indices.shape.size;
        for (var i = 0; i < count; i++)
        {
            var pick = Integers.At(indices, i);
            if (pick < 0 || pick >= limit) throw c.Error($"indices[{i}] = {pick} is not in [0, {limit})");
            for (var o = 0L; o < outer; o++)
                x.AsBytes().Slice((int)((o * limit + pick) * inner), (int)inner).CopyTo(output[(int)((o * count + i) * inner)..]);
        }
    }

    private static void RunSegmentSum(KernelContext c)
    {
        switch (c.Input(0).dtype)
        {
            case TF_DataType.TF_FLOAT: SegmentSum<float>(c); break;
            case TF_DataType.TF_DOUBLE: SegmentSum<double>(c); break;
            case TF_DataType.TF_INT32: SegmentSum<int>(c); break;
            case TF_DataType.TF_INT64: SegmentSum<long>(c); break;
            default:
                throw new UnimplementedError($"UnsortedSegmentSum is not supported for "
                + $"{c.Input(0).dtype.as_python_name()}.");
        }
    }

    private static void SegmentSum<T>(KernelContext c) where T : unmanaged, INumber<T>
    {
        var data = c.Input<T>(0);
        var (ids, num) = (c.Input(1), Integers.Scalar(c.Input(2)));
        var rest = c.Input(0).shape!.AsSpan()[ids.shape!.ndim..];
        Span<long> shape = [num, .. rest];
        var inner = 1;
        foreach (var d in rest) inner *= (int)d;
        var sums = c.Allocate<T>(0, shape);
        sums.Clear();
        for (var i = 0; i < (int)ids.shape.size; i++)
        {
            var segment = Integers.At(ids, i);
            if (segment < 0) continue;
            if (segment >= num) throw c.Error($"segment_ids[{i}] = {segment} is out of range [0, {num})");
            var sum = sums.Slice((int)segment * inner, inner);
            for (var j = 0; j < inner; j++) sum[j] += data[i * inner + j];
        }
    }
}
