using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Cross entropies between labels and the softmax of logits.</content>
public partial class nn_ops
{
    /// <summary>
    /// The cross entropy between labels and softmax(logits) along an axis: the sum over classes of labels * -log softmax(logits).
    /// Gradients flow into both. Source: TensorFlow 1.15 <c>tf.nn.softmax_cross_entropy_with_logits_v2</c>
    /// (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="labels">Probabilities that add up to 1 along the axis: logits' shape; any floating type.</param>
    /// <param name="logits">
    /// Unscaled logarithms of probabilities; float16, bfloat16, float32 or float64, those of 16 bits computed in float32.
    /// </param>
    /// <param name="axis">The axis of the classes; a negative one counts from the end.</param>
    /// <param name="name">The nodes' name scope; <c>softmax_cross_entropy_with_logits</c> by default.</param>
    /// <returns>logits' element type; its shape without the axis.</returns>
    /// <exception cref="ValueError">Labels or logits are null, or the shapes do not fit.</exception>
    /// <exception cref="InvalidArgumentError">The logits have no such dimension.</exception>
    public static Tensor softmax_cross_entropy_with_logits_v2_helper(
        Tensor labels,
        Tensor logits,
        int axis = -1,
        string? name = null
    )
    {
        RequireBoth(labels, logits);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "softmax_cross_entropy_with_logits");
        logits = ops.convert_to_tensor(logits, name: "logits");
        labels = ops.convert_to_tensor(labels, name: "labels");
        var (type, shape) = (logits.dtype.as_base_dtype(), logits.shape);
        if (!shape.IsNull && (axis < -shape.ndim || axis >= shape.ndim))
        {
            throw new InvalidArgumentError(
                $"Dimension ({axis}) must be in the range [{-shape.ndim}, {shape.ndim}) where "
                    + $"{shape.ndim} is the number of dimensions in the input."
            );
        }

        if (type is TF_DataType.TF_HALF or TF_DataType.TF_BFLOAT16)
            logits = math_ops.cast(logits, TF_DataType.TF_FLOAT);
        labels = math_ops.cast(labels, logits.dtype);
        var input_rank = array_ops.rank(logits);
        if (axis != -1)
        {
            logits = MoveDimToEnd(logits, axis, input_rank);
            labels = MoveDimToEnd(labels, axis, input_rank);
        }
        var input_shape = array_ops.shape(logits);
        logits = FlattenOuterDims(logits);
        labels = FlattenOuterDims(labels);
        var cost = gen_nn_ops.softmax_cross_entropy_with_logits(logits, labels, scope)[0];
        var output_shape = array_ops.slice(input_shape, [new NDArray(0)], [math_ops.subtract(input_rank, 1)]);
        cost = array_ops.reshape(cost, output_shape);
        if (!shape.IsNull)
            cost.set_shape(Without(shape, axis));
        return building.Done(math_ops.cast(cost, type));
    }

    /// <summary>The same with gradients into the logits alone (TensorFlow 1's function of this name).</summary>
    internal static Tensor softmax_cross_entropy_with_logits(Tensor labels, Tensor logits, int dim = -1, string? name = null)
    {
        RequireBoth(labels, logits);
        using var building = ops.Build();
        string scope_name;
        using (var scope = ops.name_scope(name, "softmax_cross_entropy_with_logits_sg"))
        {
            scope_name = scope;
            labels = array_ops.stop_gradient(labels, name: "labels_stop_gradient");
        }
        return building.Done(softmax_cross_entropy_with_logits_v2_helper(labels, logits, dim, scope_name));
    }

    /// <summary>
    /// The cross entropy between class indices and softmax(logits): -log softmax(logits)[label]. Source: TensorFlow 1.15
    /// <c>tf.nn.sparse_softmax_cross_entropy_with_logits</c> (python/ops/nn_ops.py).
    /// </summary>
    /// <param name="labels">int32 or int64, [...]; each from 0 to classes - 1.</param>
    /// <param name="logits">
    /// Unscaled logarithms of probabilities, [..., classes]; float16, which is computed in float32, float32 or float64.
    /// </param>
    /// <param name="name">The nodes' name scope; <c>SparseSoftmaxCrossEntropyWithLogits</c> by default.</param>
    /// <returns>logits' element type, [...].</returns>
    /// <exception cref="ValueError">Labels or logits are null, the logits are a scalar, or the shapes do not fit.</exception>
    /// <exception cref="TypeError">The labels are neither int32 nor int64, or the logits have another type.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: a label is no class.</exception>
    public static Tensor sparse_softmax_cross_entropy_with_logits(
        Tensor? labels = null,
        Tensor? logits = null,
        string? name = null
    )
    {
        RequireBoth(labels, logits);
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "SparseSoftmaxCrossEntropyWithLogits");
        labels = ops.convert_to_tensor(labels!);
        logits = ops.convert_to_tensor(logits!);
        var type = logits.dtype.as_base_dtype();
        if (type == TF_DataType.TF_HALF)
            logits = math_ops.cast(logits, TF_DataType.TF_FLOAT);
        var labels_static_shape = labels.shape;
        var labels_shape = array_ops.shape(labels);
        CheckSparseShapes(labels_static_shape, logits.shape);
        if (logits.shape.ndim == 2)
        {
            return building.Done(
                math_ops.cast(gen_nn_ops.sparse_softmax_cross_entropy_with_logits(logits, labels, name)[0], type)
            );
        }
        Operation[] checks =
            labels_static_shape.IsFullyDefined && logits.shape is { IsNull: false } known && known[..^1].IsFullyDefined
                ? []
                : [check_ops.assert_equal(array_ops.shape(labels), array_ops.shape(logits)[":-1"])];
        using var behind = ops.control_dependencies(checks);
        var num_classes = Element(array_ops.shape(logits), array_ops.rank(logits) - 1);
        var precise_logits = array_ops.reshape(logits, new object[] { -1, num_classes });
        labels = array_ops.reshape(labels, new[] { -1 });
        var cost = gen_nn_ops.sparse_softmax_cross_entropy_with_logits(precise_logits, labels, name)[0];
        cost = array_ops.reshape(cost, labels_shape);
        cost.set_shape(labels_static_shape);
        return building.Done(math_ops.cast(cost, type));
    }

    /// <exception cref="ValueError">One of them is null.</exception>
    internal static void RequireBoth(Tensor? labels, Tensor? logits)
    {
        if (labels is null || logits is null)
            throw new ValueError("Both labels and logits must be provided.");
    }

    private static void CheckSparseShapes(Shape labels, Shape logits)
    {
        if (logits.IsScalar)
            throw new ValueError($"Logits cannot be scalars - received shape {logits}.");
        if (logits.IsNull || labels.IsNull)
            return;
        if (labels.ndim != logits.ndim - 1)
        {
            throw new ValueError(
                $"Rank mismatch: Rank of labels (received {labels.ndim}) should equal rank of logits minus 1 "
                    + $"(received {logits.ndim})."
            );
        }

        if (labels.IsFullyDefined && logits[..^1].IsFullyDefined && labels != logits[..^1])
        {
            throw new ValueError(
                $"Shape mismatch: The shape of labels (received {labels}) should equal the shape of logits "
                    + $"except for the last dimension (received {logits})."
            );
        }
    }

    private static Tensor MoveDimToEnd(Tensor tensor, int dim_index, Tensor rank) =>
        array_ops.transpose(
            tensor,
            array_ops.concat([math_ops.range(dim_index), math_ops.range(dim_index + 1, rank), new[] { dim_index }], 0)
        );

    /// <summary>Makes a matrix whose columns are the last dimension.</summary>
    private static Tensor FlattenOuterDims(Tensor logits)
    {
        var rank = array_ops.rank(logits);
        var last_dim_size = array_ops.slice(array_ops.shape(logits), [math_ops.subtract(rank, 1)], [new NDArray(1)]);
        var output = array_ops.reshape(logits, array_ops.concat([new[] { -1 }, last_dim_size], 0));
        if (!logits.shape.IsNull && logits.shape[..^1].IsFullyDefined)
            output.set_shape(new Shape(logits.shape[..^1].size, logits.shape[-1]));
        return output;
    }

    /// <summary>One element of a vector, as Python's <c>vector[index]</c> makes it.</summary>
    private static Tensor Element(Tensor vector, Tensor index)
    {
        var next = index + 1;
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "strided_slice");
        var begin = array_ops.stack([index]);
        var (end, strides) = (array_ops.stack([next]), array_ops.stack(new[] { 1 }));
        return building.Done(array_ops.strided_slice(vector, begin, end, strides, shrink_axis_mask: 1, name: scope));
    }

    private static Shape Without(Shape shape, int axis)
    {
        var at = axis < 0 ? axis + shape.ndim : axis;
        return new([.. shape.dims[..at], .. shape.dims[(at + 1)..]]);
    }
}
