using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Values at some places of a tensor, and one value at all others.</summary>
internal static class SparseToDenseOps
{
    /// <summary>
    /// dense = default_value, but sparse_values at the places sparse_indices. sparse_indices: [], [n] or [n, rank]; output_shape:
    /// [rank]; sparse_values: [] or [n]; default_value: []. Any type. Source: TensorFlow 1.15 <c>SparseToDense</c>.
    /// </summary>
    internal static readonly OpDef SparseToDense = new(
        "SparseToDense",
        inputs: "sparse_indices: Tindices, output_shape: Tindices, sparse_values: T, default_value: T",
        outputs: "dense: T",
        attrs: "validate_indices: bool = true, T: type, Tindices: {int32, int64}"
    )
    {
        Shape = c => c.Output(0, c.ShapeFrom(1)),
        Gradient = (op, grads) =>
        {
            var values = gen_array_ops.gather_nd(grads[0]!, op.inputs[0]);
            return [null, null, values, math_ops.reduce_sum(grads[0]!) - math_ops.reduce_sum(values)];
        },
        MovesElements = true,
        WithoutKernel = "",
        Kernel = Run,
        Plain = (_, x) =>
        {
            var (shape, indices) = (new Shape(Integers.ToLongs(x[1])), Integers.ToLongs(x[0]));
            return [PlainMovement.Build(x[2].dtype, shape, at =>
                {
                    for (var i = 0; i < indices.Length / shape.ndim; i++)
                    {
                        if (indices.AsSpan(i * shape.ndim, shape.ndim).SequenceEqual(at))
                            return (x[2], x[2].ndim == 0 ? [] : [i]);
                    }
                    return (x[3], []);
                })];
        },
        Samples = () =>
            [
                new([Ints(0, 1, 1, 2).reshape(new Shape(2, 2)), Ints(2, 3), Normal(2), new NDArray(7f)]),
                new([Ints(1, 3).reshape(new Shape(2, 1)), Ints(4), new NDArray(5f), new NDArray(0f)]) { CheckGradient = false },
            ],
    };

    private static void Run(KernelContext c)
    {
        var (indices, shape, values) = (c.Input(0), c.Input(1), c.Input(2));
        if (indices.shape!.ndim > 2)
        {
            throw c.Error($"sparse_indices should be a scalar, vector, or matrix, got shape {KernelErrors.Text(indices)}");
        }

        var (count, rank) = (indices.shape.ndim > 0 ? indices.shape[0] : 1, indices.shape.ndim > 1 ? indices.shape[1] : 1);
        if (shape.shape!.ndim != 1)
            throw c.Error($"output_shape should be a vector, got shape {KernelErrors.Text(shape)}");
        if (shape.shape.size != rank)
            throw c.Error($"output_shape has incorrect number of elements: {shape.shape.size} should be: {rank}");
        if (values.shape!.ndim > 1 || (values.shape.ndim == 1 && values.shape[0] != count))
        {
            throw c.Error($"sparse_values has incorrect shape {KernelErrors.Text(values)}, should be [] or [{count}]");
        }

        if (c.Input(3).shape!.ndim != 0)
            throw c.Error("default_value should be a scalar.");
        var dims = new long[rank];
        Integers.Read(shape, dims);
        var dense = c.Allocate(0, dims).AsBytes();
        Kernels.Repetition.Fill(c.Input(3).AsBytes(), dense);
        var places = new SliceIndices(indices.Reshaped(new Shape(count, rank)), dims);
        var size = values.dtype.get_datatype_size();
        var last = -1L;
        for (var i = 0; i < count; i++)
        {
            var at = places.SliceAt(i);
            if (at < 0)
                throw c.Error($"{places.Text(i)} is out of bounds: need 0 <= index < [{string.Join(",", dims)}]");
            if (c.Attributes.Get<bool>("validate_indices") && at <= last)
                throw c.Error($"{places.Text(i)} is {(at == last ? "repeated" : "out of order")}");
            last = at;
            values.AsBytes().Slice(values.shape.ndim == 0 ? 0 : i * size, size).CopyTo(dense[(int)(at * size)..]);
        }
    }
}
