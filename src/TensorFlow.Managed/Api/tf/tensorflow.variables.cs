namespace Tensorflow;

/// <content>Variables and their scopes.</content>
public partial class tensorflow
{
    /// <summary>A variable with this initial value: a tensor, an array, a number, or a function that makes a tensor.</summary>
    /// <param name="validate_shape">Whether every value must have the initial value's shape, which then must be known.</param>
    /// <param name="use_resource">Of no effect: the nodes are those of TensorFlow 1.15's <c>tf.Variable</c>.</param>
    /// <param name="dtype">The initial value's own by default.</param>
    public ResourceVariable Variable<T>(
        T data,
        bool trainable = true,
        bool validate_shape = true,
        bool use_resource = true,
        string? name = null,
        TF_DataType dtype = TF_DataType.DtInvalid,
        VariableAggregation aggregation = VariableAggregation.None,
        Shape? shape = null
    ) =>
        new(
            data ?? throw new ValueError("initial_value must be specified."),
            trainable,
            validate_shape: validate_shape,
            name: name,
            dtype: dtype,
            shape: shape
        );

    /// <summary>A node that gives a variable a value and then stands for it.</summary>
    public Tensor assign(
        IVariableV1 @ref,
        object value,
        bool validate_shape = true,
        bool use_locking = true,
        string? name = null
    ) => state_ops.assign(@ref, value, validate_shape, use_locking, name);

    public ITensorOrOperation assign_add<T>(IVariableV1 @ref, T value, bool use_locking = false, string? name = null) =>
        state_ops.assign_add(@ref, value, use_locking, name);

    /// <summary>All variables of the default graph.</summary>
    /// <param name="scope">A regular expression that the variable's name begins with.</param>
    public IVariableV1[] global_variables(string? scope = null) => [.. variables.global_variables(scope)];

    /// <summary>The variables of the default graph that training changes.</summary>
    /// <inheritdoc cref="global_variables"/>
    public IVariableV1[] trainable_variables(string? scope = null) => [.. variables.trainable_variables(scope)];

    /// <summary>An operation that initialises all variables of the default graph.</summary>
    public Operation global_variables_initializer() => compat.v1.global_variables_initializer();

    /// <summary>An operation that initialises the variables given.</summary>
    public Operation variables_initializer(IVariableV1[] var_list, string name = "init") =>
        variables.variables_initializer(var_list, name);

    /// <summary>Opens a variable scope and its name scope until the result is disposed.</summary>
    /// <inheritdoc cref="Tensorflow.variable_scope(string?, string?, Tensor[], bool?, bool)"/>
    public variable_scope variable_scope(
        string? name,
        string? default_name = null,
        Tensor[]? values = null,
        bool? reuse = null,
        bool auxiliary_name_scope = true
    ) => new(name, default_name, values, reuse, auxiliary_name_scope);

    /// <summary>Goes back into a variable scope until the result is disposed.</summary>
    public variable_scope variable_scope(
        VariableScope scope,
        string? default_name = null,
        Tensor[]? values = null,
        bool? reuse = null,
        bool auxiliary_name_scope = true
    ) => new(scope, default_name, values, reuse, auxiliary_name_scope);

    /// <summary>The variable scope that is in force.</summary>
    public VariableScope get_variable_scope() => Tensorflow.variable_scope.get_variable_scope();
}
