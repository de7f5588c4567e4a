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
    public Tensor this[params string[] slices] => array_ops.strided_slice(this, Array.ConvertAll(slices, s => new Slice(s)));

    /// <summary>
    /// The part at an index of the first dimension, without that dimension; a negative index counts from the end.
    /// </summary>
    /// <inheritdoc cref="this[Slice[]]"/>
    public Tensor this[int idx] => array_ops.strided_slice(this, [Slice.Index(idx)]);
}
