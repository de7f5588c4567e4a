namespace Tensorflow;

/// <summary>
/// What <c>tf.compat.v1</c> has beside TensorFlow.NET's functions of the same names. Those are meant wherever a call fits both,
/// in F# as in C#, and so the others are extension methods.
/// </summary>
public static class CompatV1Extensions
{
    /// <summary>
    /// The variable of this name in the scope in force, new or known, with all that Python's function takes but a caching device,
    /// in its order. Source: TensorFlow 1.15 <c>tf.get_variable</c> (python/ops/variable_scope.py).
    /// </summary>
    /// <param name="v1"><c>tf.compat.v1</c>.</param>
    /// <param name="name">The name, below the scope's.</param>
    /// <param name="shape">The variable's shape, fully defined for a new one unless the initializer says it.</param>
    /// <param name="dtype">The element type; the scope's, which is float32 at the top, by default.</param>
    /// <param name="initializer">What gives it its first value; the scope's by default.</param>
    /// <param name="regularizer">Makes a loss of a new variable; the scope's by default.</param>
    /// <param name="trainable">Whether optimizers change it by default; true if null.</param>
    /// <param name="collections">Where a new variable is listed; by default with the global variables.</param>
    /// <param name="partitioner">
    /// Into how many parts the axes of a new variable are divided, of which one may be more than 1, given its shape and element
    /// type: it is then a <see cref="PartitionedVariable"/>, whose parts are <c>NAME/part_0</c> and so on, unless it is a scalar;
    /// the scope's by default.
    /// </param>
    /// <param name="validate_shape">Whether every value must have the initial value's shape.</param>
    /// <param name="use_resource">Whether a new one is a resource variable; as the scope says by default.</param>
    /// <param name="custom_getter">
    /// What is asked in the place of the true getter, which it is given, see <see cref="VariableScope.set_custom_getter"/>; the
    /// scope's by default.
    /// </param>
    /// <param name="constraint">
    /// What keeps a new variable within bounds behind each step of an optimizer, see <see cref="VariableScope.constraint"/>; the
    /// scope's by default.
    /// </param>
    /// <exception cref="ValueError">As of the one without these.</exception>
    public static IVariableV1 get_variable(
        this CompatV1Api v1,
        string name,
        Shape? shape = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        object? initializer = null,
        Func<IVariableV1, Tensor?>? regularizer = null,
        bool? trainable = null,
        List<string>? collections = null,
        Func<Shape, TF_DataType, int[]>? partitioner = null,
        bool validate_shape = true,
        bool? use_resource = null,
        Func<VariableGetter, string, Shape?, TF_DataType, IVariableV1>? custom_getter = null,
        Func<Tensor, Tensor>? constraint = null
    ) =>
        variable_scope
            .get_variable_scope()
            .Get(
                variable_scope._get_default_variable_store(),
                name,
                shape,
                dtype,
                initializer,
                regularizer,
                trainable,
                collections,
                use_resource,
                validate_shape,
                partitioner,
                custom_getter,
                constraint
            );
}
