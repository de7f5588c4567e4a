namespace Tensorflow.Framework;

/// <summary>
/// Some slices of a larger tensor along its first axis, the others being zero, as the gradient of picking slices is. An optimizer
/// changes these slices alone; wherever else a tensor is wanted, slices of the same index are added up in a tensor of zeros.
/// Source: TensorFlow 1.15 <c>tf.IndexedSlices</c> (python/framework/indexed_slices.py).
/// </summary>
public sealed class IndexedSlices : Tensor
{
    private Tensor? _dense;

    /// <summary>Slices of a tensor.</summary>
    /// <param name="values">The slices: [number of slices, the tensor's other dimensions].</param>
    /// <param name="indices">Where they are along the first axis: int32 or int64, [number of slices]; one may repeat.</param>
    /// <param name="dense_shape">The whole tensor's shape, a vector of integers; null if it is not known.</param>
    public IndexedSlices(Tensor values, Tensor indices, Tensor? dense_shape = null)
        : base(Argument.Given(values).op, values.value_index, values.dtype) =>
        (this.values, this.indices, this.dense_shape) = (values, indices, dense_shape);

    /// <summary>The slices: [number of slices, the tensor's other dimensions].</summary>
    public Tensor values { get; }

    /// <summary>Where the slices are along the first axis: [number of slices].</summary>
    public Tensor indices { get; }

    /// <summary>The whole tensor's shape, a vector of integers; null if it is not known.</summary>
    public Tensor? dense_shape { get; }

    /// <summary>What is known of the whole tensor's shape.</summary>
    public override Shape shape
    {
        get => dense_shape is null ? Shape.Null : tensor_util.constant_value_as_shape(dense_shape);
        set { }
    }

    /// <summary>Such as <c>IndexedSlices(indices=..., values=..., dense_shape=...)</c>.</summary>
    public override string ToString() => $"IndexedSlices(indices={indices}, values={values}, dense_shape={dense_shape})";

    /// <summary>The whole tensor as a node of its own (TensorFlow's <c>_IndexedSlicesToTensor</c>).</summary>
    /// <exception cref="ValueError">The whole tensor's shape is not known.</exception>
    internal Tensor ToTensor(string? name = null) =>
        dense_shape is null
            ? throw new ValueError($"Tensor conversion requested for IndexedSlices without dense_shape: {this}")
            : gen_array_ops.unsorted_segment_sum(values, indices, dense_shape[0], name);

    /// <summary>The whole tensor, made when it is asked for first, for whoever runs it.</summary>
    internal Tensor Dense
    {
        get
        {
            if (_dense is not null)
                return _dense;
            using var building = graph.Build();
            using var asDefault = ops.default_graph(graph);
            using var outside = ops.control_dependencies(null);
            using var top = ops.name_scope(null);
            _dense = ToTensor();
            graph.OnFailure(() => _dense = null);
            return building.Done(_dense);
        }
    }
}
