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
    /// An operation that gives all variables of the default graph their initial values. Source: TensorFlow 1.15
    /// <c>tf.compat.v1.global_variables_initializer</c>.
    /// </summary>
    public Operation global_variables_initializer() => variables.variables_initializer([.. variables.global_variables()]);
}
