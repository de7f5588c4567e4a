using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Slices picked by places of several dimensions.</summary>
internal static class GatherNdOps
{
    /// <summary>TensorFlow's kernel picks in no more dimensions.</summary>
    private const int MaxDepth = 7;

    /// <summary>
    /// output[i...] = params[indices[i...]]. params: any type; indices: int32 or int64, [..., depth] with a depth of at most
    /// params' rank; output: indices' dimensions but the last, then params' from depth on. Source: TensorFlow 1.15
    /// <c>GatherNd</c>.
    /// </summary>
    internal static readonly OpDef GatherNd = new(
        "GatherNd",
        inputs: "params: Tparams, indices: Tindices",
        outputs: "output: Tparams",
        attrs: "Tparams: type, Tindices: {int32, int64}"
    )
    {
        Shape = InferShape,
        Gradient = Grad,
        MovesElements = true,
        WithoutKernel = "uint32, uint64",
        Kernel = Run,
        Plain = (_, inputs) =>
        {
            var (x, indices) = (inputs[0], inputs[1]);
            var (depth, outer) = ((int)indices.shape[-1], indices.ndim - 1);
            var shape = new Shape([.. indices.shape.dims[..outer], .. x.shape.dims[depth..]]);
            return [PlainMovement.Build(x.dtype, shape, at =>
                {
                    var place = Enumerable.Range(0, depth).Select(d => (long)indices[[.. at[..outer].Select(i => (int)i), d]]);
                    return (x, [.. place, .. at[outer..]]);
                })];
        },
        Samples = () =>
            [
                new([Normal(3, 4), Ints(0, 1, 2, 3).reshape(new Shape(2, 2))]),
                new([Normal(3, 4), Ints(2, 0).reshape(new Shape(2, 1))]),
                new([Normal(2, 3, 2), Ints(1, 2, 1, 2).reshape(new Shape(2, 1, 2))]),
                new([Ints(5, 6, 7), Ints(1)]),
            ],
    };

    private static void InferShape(ShapeContext c)
    {
        var (x, indices) = (c.Input(0), Shapes.AtLeast(c, c.Input(1), 1));
        var depth = indices.IsNull ? -1 : indices[-1];
        if (x.IsNull || depth < 0)
            return;
        if (depth > x.ndim)
        {
            throw c.Error(
                $"indices.shape[-1] must be <= params.rank, but saw indices shape: {indices.ToBracketString()} and params "
                    + $"shape: {x.ToBracketString()}"
            );
        }

        c.Output(0, new Shape([.. indices.dims[..^1], .. x.dims[(int)depth..]]));
    }

    /// <summary>Sums per place; the sparse gradient of rows is made dense at once, as TensorFlow does where it is used.</summary>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (x, indices, grad) = (op.inputs[0], op.inputs[1], grads[0]!);
        var shape = array_ops.shape(x, out_type: indices.dtype);
        if (indices.shape is not { IsNull: false, ndim: 2 } || indices.shape[-1] != 1)
            return [gen_array_ops.scatter_nd(indices, grad, shape), null];
        return [gen_array_ops.unsorted_segment_sum(grad, array_ops.squeeze(indices, new Axis(-1)), shape[0]), null];
    }

    private static void Run(KernelContext c)
    {
        var (x, indices) = (c.Input(0), c.Input(1));
        ReadOnlySpan<long> dims = x.shape!.AsSpan(),
            places = indices.shape!.AsSpan();
        if (dims.IsEmpty)
            throw c.Error("params must be at least a vector");
        if (places.IsEmpty)
            throw c.Error("indices must be at least a vector");
        if (places[^1] > dims.Length)
        {
            throw c.Error($"index innermost dimension length must be <= params rank; saw: {places[^1]} vs. {dims.Length}");
        }

        var slices = new SliceIndices(indices, dims);
        Span<long> shape = stackalloc long[places.Length - 1 + dims.Length - slices.Depth];
        places[..^1].CopyTo(shape);
        dims[slices.Depth..].CopyTo(shape[(places.Length - 1)..]);
        var output = c.Allocate(0, shape).AsBytes();
        if (slices.Count == 0)
            return;
        if (x.shape.size == 0)
            throw c.Error($"Requested more than 0 entries, but params is empty.  Params shape: {KernelErrors.Text(x)}");
        if (slices.Depth > MaxDepth)
        {
            throw c.Error(
                $"Only indices.shape[-1] values between 1 and {MaxDepth} are currently supported.  Requested rank: "
                    + $"{slices.Depth}"
            );
        }

        var size = (int)TensorSize.Elements(dims[slices.Depth..]) * x.dtype.get_datatype_size();
        var source = x.AsBytes();
        for (var i = 0; i < slices.Count; i++)
        {
            var slice = slices.SliceAt(i);
            if (slice < 0)
                throw c.Error($"{slices.Text(i)} does not index into param shape {KernelErrors.Text(x)}");
            source.Slice((int)slice * size, size).CopyTo(output[(i * size)..]);
        }
    }
}
