namespace Tensorflow;

public partial class Tensor
{
    /// <summary>The part of the tensor that Python slices select (TensorFlow's <c>Tensor.__getitem__</c>).</summary>
    public Tensor this[params Slice[] slices] => array_ops.strided_slice(this, slices);

    public Tensor this[params string[] slices] => array_ops.strided_slice(this, Array.ConvertAll(slices, s => new Slice(s)));

    public Tensor this[int idx] => array_ops.strided_slice(this, [Slice.Index(idx)]);
}
