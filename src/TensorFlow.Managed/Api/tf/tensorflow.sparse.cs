using Tensorflow.NumPy;
using Tensorflow.Ops;

namespace Tensorflow;

/// <content>Tensors of which only some elements are given.</content>
public partial class tensorflow
{
    /// <inheritdoc cref="Tensorflow.SparseTensor(long[,], Array, long[])"/>
    public SparseTensor SparseTensor(long[,] indices, Array values, long[] dense_shape) => new(indices, values, dense_shape);

    /// <summary>
    /// How many labels must be put in, left out or replaced to make each sequence of truth of that of hypothesis, Levenshtein's
    /// distance. The sequences lie along the last axis. Source: TensorFlow 1.15 <c>tf.edit_distance</c>
    /// (python/ops/array_ops.py).
    /// </summary>
    /// <param name="hypothesis">Any element type; rank 2 or more.</param>
    /// <param name="truth">The same.</param>
    /// <param name="normalize">Whether the distances are divided by the lengths of truth's sequences.</param>
    /// <param name="name">The node's name.</param>
    /// <returns>float32, the larger of both in each dimension but the last.</returns>
    /// <exception cref="TypeError">Both have different element types.</exception>
    /// <exception cref="ValueError">Both have different ranks.</exception>
    public Tensor edit_distance(SparseTensor hypothesis, SparseTensor truth, bool normalize = true, string name = "edit_distance")
    {
        Argument.Given(hypothesis);
        Argument.Given(truth);
        return EditDistanceOps.EditDistance.MakeTensor(
            name,
            [hypothesis.indices, hypothesis.values, hypothesis.dense_shape, truth.indices, truth.values, truth.dense_shape],
            new() { { "normalize", normalize } }
        );
    }

    /// <summary>
    /// A sparse tensor to feed: its indices, values and, unless it is given, its shape are placeholders. Source: TensorFlow 1.15
    /// <c>tf.sparse_placeholder</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="dtype">The values' element type.</param>
    /// <param name="shape">The whole's shape, -1 for dimensions that are not known; null if not even the rank is.</param>
    /// <param name="name">The prefix of the names NAME/shape, NAME/values and NAME/indices.</param>
    public SparseTensor sparse_placeholder(TF_DataType dtype, Shape? shape = null, string? name = null)
    {
        using var building = ops.Build();
        var rank = shape is null or { IsNull: true } ? -1 : shape.ndim;
        var dense_shape =
            shape?.IsFullyDefined == true
                ? constant_op.constant(shape.dims, TF_DataType.TF_INT64, name: Named("shape") ?? "Const")
                : placeholder(TF_DataType.TF_INT64, new Shape(rank), Named("shape"));
        var values = placeholder(dtype, new Shape(-1), Named("values"));
        var indices = placeholder(TF_DataType.TF_INT64, new Shape(-1, rank), Named("indices"));
        return building.Done(new SparseTensor(indices, values, dense_shape));

        string? Named(string part) => name is null ? null : $"{name}/{part}";
    }

    /// <summary>
    /// The whole tensor. Source: TensorFlow 1.15 <c>tf.sparse_tensor_to_dense</c> (python/ops/sparse_ops.py).
    /// </summary>
    /// <param name="sp_input">The elements that are given.</param>
    /// <param name="default_value">What all others are, an array of one element; 0 by default.</param>
    /// <param name="validate_indices">Whether the indices must be in order and differ.</param>
    /// <param name="name">The node's name; <c>SparseToDense</c> by default.</param>
    /// <returns>The values' element type; <c>dense_shape</c>.</returns>
    /// <exception cref="InvalidArgumentError">When the graph runs: an index is outside, or they are not in order.</exception>
    public Tensor sparse_tensor_to_dense(
        SparseTensor sp_input,
        Array? default_value = null,
        bool validate_indices = true,
        string? name = null
    )
    {
        using var building = ops.Build();
        var dtype = Argument.Given(sp_input).values.dtype;
        object other = default_value is null
            ? array_ops.zeros(Shape.Scalar, dtype)
            : new NDArray(default_value).astype(dtype).reshape(Shape.Scalar);
        return building.Done(
            SparseToDenseOps.SparseToDense.MakeTensor(
                name,
                [sp_input.indices, sp_input.dense_shape, sp_input.values, other],
                new() { { "validate_indices", validate_indices } }
            )
        );
    }
}
