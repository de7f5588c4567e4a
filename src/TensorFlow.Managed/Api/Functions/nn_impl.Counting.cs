namespace Tensorflow;

/// <content>Zeros and lengths.</content>
public partial class nn_impl
{
    /// <summary>
    /// A tensor divided by its norm. Source: TensorFlow 1.15 <c>tf.linalg.normalize</c> (python/ops/nn_impl.py), of whose two
    /// results TensorFlow.NET gives the first.
    /// </summary>
    /// <param name="tensor">float32, float64, complex64 or complex128; any shape.</param>
    /// <param name="ord">"euclidean", "fro", "1", "2", "inf" or another positive number: as <c>tf.linalg.norm</c>'s.</param>
    /// <param name="axis">One axis of vectors or two of matrices; all elements are one vector by default.</param>
    /// <param name="name">The nodes' name scope; <c>normalize</c> by default.</param>
    /// <returns>tensor's element type and shape.</returns>
    /// <exception cref="ValueError">There is no such norm or axis.</exception>
    public static Tensor normalize(Tensor tensor, string ord = "euclidean", Axis? axis = null, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "normalize");
        tensor = ops.convert_to_tensor(tensor);
        var norm = math_ops.cast(Matrices.norm(tensor, ord, axis, null, keepdims: true), tensor.dtype);
        return building.Done(tensor / norm);
    }

    /// <summary>
    /// The share of zeros among the elements; NaN if there are none. value: numbers of any shape; the result: float32, [].
    /// Source: TensorFlow 1.15 <c>tf.nn.zero_fraction</c> (python/ops/nn_impl.py).
    /// </summary>
    /// <exception cref="TypeError">The elements are no numbers.</exception>
    public static Tensor zero_fraction(Tensor value, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "zero_fraction");
        value = ops.convert_to_tensor(value, name: "value");
        var size = array_ops.size(value, out_type: TF_DataType.TF_INT64);
        var num_nonzero = control_flow_ops.cond(
            Ops.ComparisonOps.LessEqual.MakeTensor(null, [size, (long)int.MaxValue]),
            () => math_ops.cast(CountNonzero(value, TF_DataType.TF_INT32), TF_DataType.TF_INT64),
            () => CountNonzero(value, TF_DataType.TF_INT64)
        );
        Tensor fraction;
        using (ops.name_scope("counts_to_fraction"))
        {
            var num_zero = math_ops.cast(size - num_nonzero, TF_DataType.TF_FLOAT);
            fraction = num_zero / math_ops.cast(size, TF_DataType.TF_FLOAT);
        }
        return building.Done(array_ops.identity(fraction, "fraction"));
    }

    private static Tensor CountNonzero(Tensor input, TF_DataType dtype)
    {
        using var scope = ops.name_scope("count_nonzero");
        var zero = array_ops.zeros(Shape.Scalar, input.dtype);
        return math_ops.reduce_sum(math_ops.cast(gen_math_ops.not_equal(input, zero), dtype), name: "nonzero_count");
    }
}
