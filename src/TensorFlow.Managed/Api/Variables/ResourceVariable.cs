using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// A variable under the name that TensorFlow.NET gives it; it stands for its value wherever a tensor is wanted. Its nodes are
/// those of TensorFlow 1.15's reference variables.
/// </summary>
public class ResourceVariable : BaseResourceVariable
{
    internal ResourceVariable(
        object initial_value,
        bool trainable = true,
        List<string>? collections = null,
        bool validate_shape = true,
        bool cached = false,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Shape? shape = null
    )
        : base(initial_value, trainable, collections, validate_shape, cached, name, dtype, shape) { }

    /// <summary>The part of the value that Python slices select.</summary>
    public Tensor this[params Slice[] slices] => value()[slices];

    public Tensor this[params string[] slices] => value()[slices];

    public void assign_add(Tensor delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        assign_add<Tensor>(delta, use_locking, name, read_value);

    public void assign_sub(Tensor delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        assign_sub<Tensor>(delta, use_locking, name, read_value);

    /// <summary>The variable's value in the session given, or in the default one.</summary>
    public NDArray eval(Session? session = null) => session is null ? value().eval() : value().eval(session);

    /// <summary>The slices at the given indices of the first axis.</summary>
    public Tensor sparse_read(Tensor indices, string? name = "Gather") => array_ops.gather(value(), indices, name);

    public static implicit operator Tensor(ResourceVariable var) => var.value();

    public static Tensor operator +(ResourceVariable x, ResourceVariable y) => x.value() + y.value();

    public static Tensor operator +(ResourceVariable x, int y) => x.value() + y;

    public static Tensor operator +(ResourceVariable x, float y) => x.value() + y;

    public static Tensor operator +(ResourceVariable x, double y) => x.value() + y;

    public static Tensor operator -(ResourceVariable x, ResourceVariable y) => x.value() - y.value();

    public static Tensor operator -(ResourceVariable x, Tensor y) => x.value() - y;

    public static Tensor operator -(ResourceVariable x, int y) => x.value() - y;

    public static Tensor operator -(ResourceVariable x, float y) => x.value() - y;

    public static Tensor operator -(ResourceVariable x, double y) => x.value() - y;

    public static Tensor operator *(ResourceVariable x, ResourceVariable y) => x.value() * y.value();

    public static Tensor operator *(ResourceVariable x, Tensor y) => x.value() * y;

    public static Tensor operator *(ResourceVariable x, NDArray y) => x.value() * y;

    public static Tensor operator <(ResourceVariable x, Tensor y) => x.value() < y;

    public static Tensor operator >(ResourceVariable x, Tensor y) => x.value() > y;
}
