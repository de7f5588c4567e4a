namespace Tensorflow;

/// <content>Tensors by their size and by their zeros.</content>
public partial class nn_impl
{
    /// <summary>
    /// A tensor over its norm along axes. Source: the first result of TensorFlow 1.15 <c>tf.linalg.normalize</c>
    /// (python/ops/nn_impl.py).
    /// </summary>
    /// <param name="tensor">float32 or float64; any shape.</param>
    /// <param name="ord">"euclidean", "fro", "inf" or a positive number as text.</param>
    /// <param name="axis">The axis of vectors, or the two of matrices; all elements as one vector if null.</param>
    /// <param name="name">The nodes' name scope; <c>normalize</c> by default.</param>
    /// <exception cref="ValueError">There is no such norm.</exception>
    public static Tensor normalize(Tensor tensor, string ord = "euclidean", Axis? axis = null, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "normalize");
        tensor = ops.convert_to_tensor(tensor);
        return building.Done(tensor / Matrices.norm(tensor, ord, axis, null, keepdims: true));
    }

    /// <summary>
    /// Which part of the elements is 0: a scalar float32. Source: TensorFlow 1.15 <c>tf.nn.zero_fraction</c>
    /// (python/ops/nn_impl.py).
    /// </summary>
    /// <param name="value">Numbers; any shape.</param>
    /// <param name="name">The nodes' name scope; <c>zero_fraction</c> by default.</param>
    public static Tensor zero_fraction(Tensor value, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "zero_fraction");
        value = ops.convert_to_tensor(value, name: "value");
        var size = gen_array_ops.size(value, out_type: TF_DataType.TF_INT64);
        // Few elements are counted with numbers of 32 bits.
        var nonzero = control_flow_ops.cond(
            gen_math_ops.less_equal(size, new NumPy.NDArray((long)int.MaxValue)),
            () => math_ops.cast(math_ops.CountNonzero(value, TF_DataType.TF_INT32), TF_DataType.TF_INT64),
            () => math_ops.CountNonzero(value, TF_DataType.TF_INT64)
        );
        Tensor fraction;
        using (ops.name_scope("counts_to_fraction"))
        {
            var zeros = size - nonzero;
            fraction = math_ops.cast(zeros, TF_DataType.TF_FLOAT) / math_ops.cast(size, TF_DataType.TF_FLOAT);
        }

        return building.Done(array_ops.identity(fraction, "fraction"));
    }
}
