using Tensorflow.NumPy;

namespace Tensorflow;

/// <summary>
/// A variable under the name that TensorFlow.NET gives it; it stands for its value wherever a tensor is wanted.
/// </summary>
public partial class ResourceVariable : BaseResourceVariable
{
    internal ResourceVariable(
        object initial_value,
        bool trainable = true,
        List<string>? collections = null,
        bool validate_shape = true,
        bool cached = false,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        Shape? shape = null,
        bool use_resource = false
    )
        : base(initial_value, trainable, collections, validate_shape, cached, name, dtype, shape, use_resource) { }

    /// <inheritdoc/>
    internal ResourceVariable(VariableDef message, string? import_scope)
        : base(message, import_scope) { }

    /// <inheritdoc cref="Tensor.this[Slice[]]"/>
    public Tensor this[params Slice[] slices] => Sliced(value()[slices]);

    /// <inheritdoc cref="Tensor.this[string[]]"/>
    public Tensor this[params string[] slices] => Sliced(value()[slices]);

    /// <inheritdoc cref="IVariableV1.assign_add"/>
    public void assign_add(Tensor delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        assign_add<Tensor>(delta, use_locking, name, read_value);

    /// <inheritdoc cref="IVariableV1.assign_sub"/>
    public void assign_sub(Tensor delta, bool use_locking = false, string? name = null, bool read_value = true) =>
        assign_sub<Tensor>(delta, use_locking, name, read_value);

    /// <summary>
    /// The slices of the value at the given indices of its first axis: [indices' dimensions, then the value's others]. indices:
    /// int32 or int64, any shape. Source: TensorFlow 1.15 <c>tf.Variable.sparse_read</c>.
    /// </summary>
    /// <exception cref="TypeError">The indices are neither int32 nor int64.</exception>
    /// <exception cref="InvalidArgumentError">When the graph runs: an index is out of range.</exception>
    public Tensor sparse_read(Tensor indices, string? name = "Gather") => Nodes.Gather(indices, name);

    /// <summary>What nodes the variable is made of, as a message; null if it is outside of a scope that is given.</summary>
    /// <param name="export_scope">The name scope that names are told without; null or empty for none.</param>
    public VariableDef? to_proto(string? export_scope) => ToMessage(export_scope);

    /// <summary>The variable's value, as other operations read it.</summary>
    public static implicit operator Tensor(ResourceVariable var) => Argument.Given(var).value();

    /// <summary>The value + y, elementwise: an AddV2 node (see <see cref="Tensor.op_Addition(Tensor, Tensor)"/>).</summary>
    public static Tensor operator +(ResourceVariable x, ResourceVariable y) =>
        Argument.Given(x).value() + Argument.Given(y).value();

    /// <summary>The value + y, elementwise: an AddV2 node (see <see cref="Tensor.op_Addition(Tensor, Tensor)"/>).</summary>
    public static Tensor operator +(ResourceVariable x, int y) => Argument.Given(x).value() + y;

    /// <summary>The value + y, elementwise: an AddV2 node (see <see cref="Tensor.op_Addition(Tensor, Tensor)"/>).</summary>
    public static Tensor operator +(ResourceVariable x, float y) => Argument.Given(x).value() + y;

    /// <summary>The value + y, elementwise: an AddV2 node (see <see cref="Tensor.op_Addition(Tensor, Tensor)"/>).</summary>
    public static Tensor operator +(ResourceVariable x, double y) => Argument.Given(x).value() + y;

    /// <summary>The value - y, elementwise: a Sub node (see <see cref="Tensor.op_Subtraction(Tensor, Tensor)"/>).</summary>
    public static Tensor operator -(ResourceVariable x, ResourceVariable y) =>
        Argument.Given(x).value() - Argument.Given(y).value();

    /// <summary>The value - y, elementwise: a Sub node (see <see cref="Tensor.op_Subtraction(Tensor, Tensor)"/>).</summary>
    public static Tensor operator -(ResourceVariable x, Tensor y) => Argument.Given(x).value() - y;

    /// <summary>The value - y, elementwise: a Sub node (see <see cref="Tensor.op_Subtraction(Tensor, Tensor)"/>).</summary>
    public static Tensor operator -(ResourceVariable x, int y) => Argument.Given(x).value() - y;

    /// <summary>The value - y, elementwise: a Sub node (see <see cref="Tensor.op_Subtraction(Tensor, Tensor)"/>).</summary>
    public static Tensor operator -(ResourceVariable x, float y) => Argument.Given(x).value() - y;

    /// <summary>The value - y, elementwise: a Sub node (see <see cref="Tensor.op_Subtraction(Tensor, Tensor)"/>).</summary>
    public static Tensor operator -(ResourceVariable x, double y) => Argument.Given(x).value() - y;

    /// <summary>The value * y, elementwise: a Mul node (see <see cref="Tensor.op_Multiply(Tensor, Tensor)"/>).</summary>
    public static Tensor operator *(ResourceVariable x, ResourceVariable y) =>
        Argument.Given(x).value() * Argument.Given(y).value();

    /// <summary>The value * y, elementwise: a Mul node (see <see cref="Tensor.op_Multiply(Tensor, Tensor)"/>).</summary>
    public static Tensor operator *(ResourceVariable x, Tensor y) => Argument.Given(x).value() * y;

    /// <summary>The value * y, elementwise: a Mul node (see <see cref="Tensor.op_Multiply(Tensor, Tensor)"/>).</summary>
    public static Tensor operator *(ResourceVariable x, NDArray y) => Argument.Given(x).value() * y;

    /// <summary>
    /// The value &lt; y, elementwise: bool, a Less node (see <see cref="Tensor.op_LessThan(Tensor, Tensor)"/>).
    /// </summary>
    public static Tensor operator <(ResourceVariable x, Tensor y) => Argument.Given(x).value() < y;

    /// <summary>
    /// The value > y, elementwise: bool, a Greater node (see <see cref="Tensor.op_GreaterThan(Tensor, Tensor)"/>).
    /// </summary>
    public static Tensor operator >(ResourceVariable x, Tensor y) => Argument.Given(x).value() > y;
}
