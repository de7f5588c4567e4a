namespace Tensorflow;

/// <summary>TensorFlow 1.x's own functions: <c>tf.compat.v1</c>.</summary>
public class CompatV1Api
{
    /// <summary>
    /// A session on the default graph, which becomes this thread's default session until it is disposed. Source: TensorFlow 1.15
    /// <c>tf.compat.v1.Session</c>.
    /// </summary>
    public Session Session() => new Session().as_default();

    /// <summary>
    /// Leaves operations to sessions again, as they are at first. Source: TensorFlow 1.15
    /// <c>tf.compat.v1.disable_eager_execution</c>.
    /// </summary>
    public void disable_eager_execution() => Contexts.Context.Current.graph_mode();

    /// <inheritdoc cref="VariableScope.get_variable"/>
    public IVariableV1 get_variable(
        string name,
        Shape? shape = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        object? initializer = null,
        bool? trainable = null,
        List<string>? collections = null,
        bool? use_resource = null,
        bool validate_shape = true,
        VariableSynchronization synchronization = VariableSynchronization.Auto,
        VariableAggregation aggregation = VariableAggregation.None
    ) =>
        variable_scope
            .get_variable_scope()
            .get_variable(
                variable_scope._get_default_variable_store(),
                name,
                shape,
                dtype,
                initializer,
                trainable,
                collections,
                use_resource,
                validate_shape,
                synchronization,
                aggregation
            );

    /// <summary>
    /// The variable of this name in the scope in force, new or known, with a regularizer of its own. Source: TensorFlow 1.15
    /// <c>tf.get_variable</c> (python/ops/variable_scope.py).
    /// </summary>
    /// <param name="name">The name, below the scope's.</param>
    /// <param name="shape">The variable's shape, fully defined for a new one unless the initializer says it.</param>
    /// <param name="regularizer">
    /// Makes a loss of a new variable, to keep it small, which is listed with the regularization losses; null: no loss.
    /// </param>
    /// <param name="dtype">The element type; the scope's, which is float32 at the top, by default.</param>
    /// <param name="initializer">What gives it its first value; the scope's by default.</param>
    /// <param name="trainable">Whether optimizers change it by default; true if null.</param>
    /// <exception cref="ValueError">As of the one without a regularizer.</exception>
    public IVariableV1 get_variable(
        string name,
        Shape? shape,
        Func<IVariableV1, Tensor?> regularizer,
        TF_DataType dtype = TF_DataType.DtInvalid,
        object? initializer = null,
        bool? trainable = null
    ) => CompatV1Extensions.get_variable(this, name, shape, dtype, initializer, regularizer, trainable);

    /// <summary>
    /// An operation that gives all variables of the default graph their initial values. Source: TensorFlow 1.15
    /// <c>tf.compat.v1.global_variables_initializer</c>.
    /// </summary>
    public Operation global_variables_initializer() => variables.variables_initializer([.. variables.global_variables()]);
}
