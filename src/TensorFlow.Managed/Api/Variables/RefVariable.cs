namespace Tensorflow;

/// <summary>
/// A variable of TensorFlow 1.15's reference nodes, by the constructor that older programs call; <c>tf.Variable</c> makes the
/// same nodes. Source: TensorFlow 1.15 <c>RefVariable</c> (python/ops/variables.py).
/// </summary>
public class RefVariable : ResourceVariable
{
    /// <summary>Makes the nodes, and lists the variable in the collections.</summary>
    /// <param name="initial_value">A tensor, something that becomes one, or a function that makes one.</param>
    /// <param name="trainable">Whether it is listed with the trainable variables too.</param>
    /// <param name="collections">Where the variable is listed; by default with the global variables.</param>
    /// <param name="validate_shape">Whether every value must have the initial value's shape, which then must be known.</param>
    /// <param name="caching_device">
    /// Where the value may be kept apart from the variable: its reader is then not colocated with it. Empty for no such place.
    /// </param>
    /// <param name="name">The variable's name, made unique; <c>Variable</c> by default.</param>
    /// <param name="dtype">The element type; the initial value's own by default.</param>
    /// <exception cref="ValueError">
    /// There is no initial value, its shape is not known, or it belongs to a loop or a conditional.
    /// </exception>
    public RefVariable(
        object? initial_value = null,
        bool trainable = true,
        List<string>? collections = null,
        bool validate_shape = true,
        string caching_device = "",
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid
    )
        : base(
            initial_value ?? throw new ValueError("initial_value must be specified."),
            trainable,
            collections,
            validate_shape,
            caching_device.Length > 0,
            name,
            dtype
        ) { }
}
