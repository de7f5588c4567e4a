using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Products over axes of one's choice.</content>
public partial class math_ops
{
    /// <summary>
    /// The sums of the products of a and b over some axes of each, as one product of matrices. Source: TensorFlow 1.15
    /// <c>tf.tensordot</c> (python/ops/math_ops.py).
    /// </summary>
    /// <param name="a">float16, float32, float64, int32, int64, complex64 or complex128; any shape of a known rank.</param>
    /// <param name="b">The same element type; any shape of a known rank.</param>
    /// <param name="axes">
    /// How many of a's last axes meet as many of b's first ones: a number; or which, [2, k], a's in the first row.
    /// </param>
    /// <param name="name">The nodes' name scope; <c>Tensordot</c> by default.</param>
    /// <returns>a's other dimensions, then b's; a's element type.</returns>
    /// <exception cref="ValueError">The axes are no such numbers, there is no such axis, or the dimensions differ.</exception>
    /// <exception cref="TypeError">The element types differ, or are others.</exception>
    public static Tensor tensordot(Tensor a, Tensor b, NDArray axes, string? name = null)
    {
        if (Argument.Given(axes).shape.ndim == 0)
        {
            var count = (int)axes.astype(TF_DataType.TF_INT32);
            if (count < 0)
                throw new ValueError("'axes' must be at least 0.");
            if (count > a.shape.ndim)
                throw new ValueError($"'axes' must not be larger than the number of dimensions of tensor {a}.");
            return tensordot(a, b, [.. Enumerable.Range(a.shape.ndim - count, count)], [.. Enumerable.Range(0, count)], name);
        }

        if (axes.shape[0] != 2)
            throw new ValueError("'axes' must be an integer or have length 2.");
        var rows = axes.astype(TF_DataType.TF_INT32).ToArray<int>();
        return tensordot(a, b, rows[..(rows.Length / 2)], rows[(rows.Length / 2)..], name);
    }

    /// <inheritdoc cref="tensordot(Tensor, Tensor, NDArray, string)"/>
    internal static Tensor tensordot(Tensor a, object b, int[] a_axes, int[] b_axes, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Tensordot");
        a = ops.convert_to_tensor(a, name: "a");
        var right = ops.convert_to_tensor(b, name: "b");
        var (a_matrix, a_known, a_free) = Unfold(a, a_axes, flipped: false);
        var (b_matrix, b_known, b_free) = Unfold(right, b_axes, flipped: true);
        var product = matmul(a_matrix, b_matrix);
        var shape = new Shape([.. a_known, .. b_known]);
        if (a_free is null && b_free is null)
            return building.Done(array_ops.reshape(product, shape, scope));
        var a_dims = a_free ?? Constant(a_known);
        var b_dims = b_free ?? Constant(b_known);
        product = array_ops.reshape(product, array_ops.concat([a_dims, b_dims], new NDArray(0)), scope);
        product.set_shape(shape);
        return building.Done(product);

        static Tensor Constant(long[] dims) => constant_op.constant(new NDArray(Array.ConvertAll(dims, d => (int)d)));
    }

    /// <summary>
    /// A tensor as the matrix whose rows, or if flipped columns, are its free axes, and the other way the ones to sum over; what
    /// is known of the free dimensions; and these as a tensor where not all are known.
    /// </summary>
    private static (Tensor matrix, long[] known, Tensor? free) Unfold(Tensor a, int[] axes, bool flipped)
    {
        var dims = a.shape.dims;
        axes = Array.ConvertAll(axes, axis => axis >= 0 ? axis : axis + dims.Length);
        int[] free = [.. Enumerable.Range(0, dims.Length).Except(axes)];
        long[] known = [.. free.Select(axis => dims[axis])];
        if (a.shape.IsFullyDefined)
        {
            var (rows, columns) = (known.Aggregate(1L, (x, y) => x * y), axes.Aggregate(1L, (x, axis) => x * dims[axis]));
            int[] perm = flipped ? [.. axes, .. free] : [.. free, .. axes];
            var shape = flipped ? new Shape(columns, rows) : new Shape(rows, columns);
            return (array_ops.reshape(array_ops.transpose(a, new NDArray(perm)), shape), known, null);
        }

        var axes_tensor = constant_op.constant(new NDArray(axes), name: "axes");
        var free_tensor = constant_op.constant(new NDArray(free), name: "free");
        var shape_tensor = array_ops.shape(a);
        var free_dims = array_ops.gather(shape_tensor, free_tensor);
        var axes_dims = array_ops.gather(shape_tensor, axes_tensor);
        var (free_size, axes_size) = (reduce_prod(free_dims), reduce_prod(axes_dims));
        var (first, last) = flipped ? (axes_tensor, free_tensor) : (free_tensor, axes_tensor);
        var order = array_ops.concat([first, last], new NDArray(0));
        var matrix_shape = array_ops.stack(flipped ? [axes_size, free_size] : new[] { free_size, axes_size });
        return (array_ops.reshape(array_ops.transpose(a, order), matrix_shape), known, free_dims);
    }
}
