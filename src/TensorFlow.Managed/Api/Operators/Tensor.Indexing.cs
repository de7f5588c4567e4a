namespace Tensorflow;

public partial class Tensor
{
    /// <summary>
    /// The part of the tensor that Python slices select, one for each leading dimension: a StridedSlice node. Source: TensorFlow
    /// 1.15 <c>Tensor.__getitem__</c> (python/ops/array_ops.py).
    /// </summary>
    /// <exception cref="ValueError">
    /// There are more slices than dimensions, two ellipses, a step of 0, or an index out of range.
    /// </exception>
    /// <exception cref="TypeError">A slice holds an array of indices.</exception>
    public Tensor this[params Slice[] slices] => array_ops.strided_slice(this, slices);

    /// <summary>The part of the tensor that Python slices select, as Python writes them: <c>x["1:3", "..."]</c>.</summary>
    /// <inheritdoc cref="this[Slice[]]"/>
    public Tensor this[params string[] slices] =>
        array_ops.strided_slice(this, Array.ConvertAll(Argument.Given(slices), s => new Slice(s)));

    /// <summary>
    /// The part at an index of the first dimension, without that dimension; a negative index counts from the end.
    /// </summary>
    /// <inheritdoc cref="this[Slice[]]"/>
    public Tensor this[int idx] => array_ops.strided_slice(this, [Slice.Index(idx)]);

    /// <summary>
    /// A node that writes into the part of a variable that this is, <c>v["1:3"].assign(x)</c>, and then stands for the whole
    /// variable. Source: TensorFlow 1.15 <c>tf.Variable.__getitem__</c> (python/ops/array_ops.py).
    /// </summary>
    /// <param name="tensor">The variable's element type, this tensor's shape.</param>
    /// <exception cref="ValueError">This was not made by indexing a variable.</exception>
    /// <exception cref="TypeError">The value has another element type.</exception>
    /// <exception cref="UnimplementedError">When the graph runs: the value has another shape.</exception>
    public Tensor assign(Tensor tensor) =>
        SlicedVariable is { } variable
            ? variable.AssignSlice(op, tensor)
            : throw new ValueError("Sliced assignment is only supported for variables");
}
