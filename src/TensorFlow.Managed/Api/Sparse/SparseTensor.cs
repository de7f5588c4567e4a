namespace Tensorflow;

/// <summary>
/// A tensor of which only some elements are given, the others being 0 or nothing: where they are, what they are, and the whole's
/// shape. Source: TensorFlow 1.15's <c>tf.SparseTensor</c> (python/framework/sparse_tensor.py).
/// </summary>
public class SparseTensor
{
    /// <param name="indices">int64, [n, rank]; in row-major order for most of what takes sparse tensors.</param>
    /// <param name="values">Any element type, [n].</param>
    /// <param name="dense_shape">int64, [rank].</param>
    /// <exception cref="ValueError">The shapes do not fit each other.</exception>
    public SparseTensor(Tensor indices, Tensor values, Tensor dense_shape)
        : this((object)indices, values, dense_shape) { }

    /// <summary>The same of constants.</summary>
    /// <inheritdoc cref="SparseTensor(Tensor, Tensor, Tensor)"/>
    public SparseTensor(long[,] indices_, Array values_, long[] dense_shape_)
        : this((object)indices_, values_, dense_shape_) { }

    private SparseTensor(object indices_, object values_, object dense_shape_)
    {
        using var building = ops.Build();
        using (ops.name_scope(null, "SparseTensor"))
        {
            indices = ops.convert_to_tensor(indices_, TF_DataType.TF_INT64, "indices");
            values = ops.convert_to_tensor(values_, name: "values");
            dense_shape = ops.convert_to_tensor(dense_shape_, TF_DataType.TF_INT64, "dense_shape");
        }
        var places = indices.shape.with_rank(2);
        new Shape(places[0]).merge_with(new Shape(values.shape.with_rank(1)[0]));
        new Shape(places[1]).merge_with(new Shape(dense_shape.shape.with_rank(1)[0]));
        building.Done(this);
    }

    /// <summary>Where the elements are: int64, [n, rank].</summary>
    public Tensor indices { get; }

    /// <summary>What the elements are, [n].</summary>
    public Tensor values { get; }

    /// <summary>The whole's shape: int64, [rank].</summary>
    public Tensor dense_shape { get; }
}
