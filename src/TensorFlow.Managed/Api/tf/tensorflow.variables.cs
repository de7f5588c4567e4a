namespace Tensorflow;

/// <content>Variables and their scopes.</content>
public partial class tensorflow
{
    /// <summary>
    /// A variable with an initial value, which it gets when its initializer runs. Source: TensorFlow 1.15 <c>tf.Variable</c>
    /// (python/ops/variables.py).
    /// </summary>
    /// <param name="data">
    /// The initial value: a tensor, an array, a number, or a function that makes a tensor, called where the variable's own scopes
    /// are in force.
    /// </param>
    /// <param name="trainable">Whether optimizers change it by default: whether it is among the trainable variables.</param>
    /// <param name="validate_shape">Whether every value must have the initial value's shape, which then must be known.</param>
    /// <param name="use_resource">
    /// Whether it is a resource variable if the variable scope, or <c>tf.enable_resource_variables</c>, says so; else it is a
    /// reference variable, as TensorFlow 1.15's <c>tf.Variable</c> is by default.
    /// </param>
    /// <param name="name">The variable's name, made unique; <c>Variable</c> by default.</param>
    /// <param name="dtype">The element type; the initial value's own by default.</param>
    /// <param name="aggregation">Of no effect: there is one device.</param>
    /// <param name="shape">The variable's shape; the initial value's by default.</param>
    /// <exception cref="ValueError">
    /// There is no initial value, its shape is not known, or it belongs to a loop or a conditional.
    /// </exception>
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
            shape: shape,
            use_resource: use_resource && Tensorflow.variable_scope.UsesResourcesHere
        );

    /// <summary>
    /// From here on variables are resource variables, of every graph, unless their scope or the call says otherwise. Source:
    /// TensorFlow 1.15 <c>tf.enable_resource_variables</c> (python/ops/variable_scope.py).
    /// </summary>
    public void enable_resource_variables() => Tensorflow.variable_scope.UsesResources = true;

    /// <summary>Ends what <see cref="enable_resource_variables"/> began.</summary>
    public void disable_resource_variables() => Tensorflow.variable_scope.UsesResources = false;

    /// <summary>Whether <see cref="enable_resource_variables"/> is in force.</summary>
    public bool resource_variables_enabled() => Tensorflow.variable_scope.UsesResources;

    /// <summary>
    /// A node that gives a variable a value and then stands for it. Source: TensorFlow 1.15 <c>tf.assign</c>
    /// (python/ops/state_ops.py).
    /// </summary>
    /// <param name="ref">The variable.</param>
    /// <param name="value">A tensor, or a value to make a constant of: the variable's element type.</param>
    /// <param name="validate_shape">
    /// Whether the value must have the variable's shape; otherwise the variable takes the value's.
    /// </param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">The node's name; <c>Assign</c> by default.</param>
    /// <returns>The variable's element type; its reference, which reads as the new value.</returns>
    /// <exception cref="TypeError">The value has another element type.</exception>
    /// <exception cref="ValueError">The value has another shape.</exception>
    public Tensor assign(
        IVariableV1 @ref,
        object value,
        bool validate_shape = true,
        bool use_locking = true,
        string? name = null
    ) => state_ops.assign(@ref, value, validate_shape, use_locking, name);

    /// <summary>
    /// A node that adds a value to a variable, elementwise, and then stands for the sum. Source: TensorFlow 1.15
    /// <c>tf.assign_add</c> (python/ops/state_ops.py).
    /// </summary>
    /// <param name="ref">The variable, of numbers.</param>
    /// <param name="value">A tensor, or a value to make a constant of: the variable's element type and shape.</param>
    /// <param name="use_locking">Recorded in the graph: one run of a session changes a variable at a time.</param>
    /// <param name="name">The node's name; <c>AssignAdd</c> by default.</param>
    /// <returns>The variable's reference, which reads as the sum.</returns>
    /// <exception cref="TypeError">The value has another element type, or the variable holds no numbers.</exception>
    /// <exception cref="ValueError">The value has another shape.</exception>
    /// <exception cref="FailedPreconditionError">When the graph runs: the variable has no value yet.</exception>
    public ITensorOrOperation assign_add<T>(IVariableV1 @ref, T value, bool use_locking = false, string? name = null) =>
        state_ops.assign_add(@ref, value, use_locking, name);

    /// <summary>
    /// All variables of the default graph, in the order they were made. scope: a regular expression that the variable's name
    /// begins with; all if null or empty. Source: TensorFlow 1.15 <c>tf.global_variables</c> (python/ops/variables.py).
    /// </summary>
    /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
    public IVariableV1[] global_variables(string? scope = null) => [.. variables.global_variables(scope)];

    /// <summary>
    /// The variables of the default graph that training changes, in the order they were made. scope: a regular expression that
    /// the variable's name begins with; all if null or empty. Source: TensorFlow 1.15 <c>tf.trainable_variables</c>
    /// (python/ops/variables.py).
    /// </summary>
    /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
    public IVariableV1[] trainable_variables(string? scope = null) => [.. variables.trainable_variables(scope)];

    /// <summary>
    /// The variables of the default graph that a checkpoint does not keep, such as the counters of <see cref="metrics"/>. scope:
    /// a regular expression that their names begin with; all if null or empty. Source: TensorFlow 1.15 <c>tf.local_variables</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
    public IVariableV1[] local_variables(string? scope = null) => [.. variables.local_variables(scope)];

    /// <summary>
    /// An operation that gives the local variables of the default graph their initial values. Source: TensorFlow 1.15
    /// <c>tf.local_variables_initializer</c> (python/ops/variables.py).
    /// </summary>
    public Operation local_variables_initializer() => variables.variables_initializer([.. variables.local_variables()]);

    /// <summary>
    /// An operation that gives all variables of the default graph their initial values. Source: TensorFlow 1.15
    /// <c>tf.global_variables_initializer</c> (python/ops/variables.py).
    /// </summary>
    public Operation global_variables_initializer() => compat.v1.global_variables_initializer();

    /// <inheritdoc cref="variables.variables_initializer(IVariableV1[], string)"/>
    public Operation variables_initializer(IVariableV1[] var_list, string name = "init") =>
        variables.variables_initializer(var_list, name);

    /// <summary>
    /// Opens a variable scope and its name scope until the result is disposed. Source: TensorFlow 1.15 <c>tf.variable_scope</c>
    /// (python/ops/variable_scope.py).
    /// </summary>
    /// <inheritdoc cref="Tensorflow.variable_scope(string?, string?, Tensor[], bool?, bool)"/>
    public variable_scope variable_scope(
        string? name,
        string? default_name = null,
        Tensor[]? values = null,
        bool? reuse = null,
        bool auxiliary_name_scope = true
    ) => new(name, default_name, values, reuse, auxiliary_name_scope);

    /// <summary>
    /// Goes back into a variable scope until the result is disposed. Source: TensorFlow 1.15 <c>tf.variable_scope</c>
    /// (python/ops/variable_scope.py).
    /// </summary>
    /// <inheritdoc cref="Tensorflow.variable_scope(VariableScope, string?, Tensor[], bool?, bool)"/>
    public variable_scope variable_scope(
        VariableScope scope,
        string? default_name = null,
        Tensor[]? values = null,
        bool? reuse = null,
        bool auxiliary_name_scope = true
    ) => new(scope, default_name, values, reuse, auxiliary_name_scope);

    /// <summary>
    /// Opens a variable scope and its name scope until the result is disposed; variables in it begin as an initializer says.
    /// Source: TensorFlow 1.15 <c>tf.variable_scope</c> (python/ops/variable_scope.py).
    /// </summary>
    /// <inheritdoc cref="Tensorflow.variable_scope(string, IInitializer, bool?)"/>
    public variable_scope variable_scope(string name, IInitializer initializer, bool? reuse = null) =>
        new(name, initializer, reuse);

    /// <summary>
    /// Opens a variable scope and its name scope until the result is disposed; of new variables in it a regularizer makes losses.
    /// Source: TensorFlow 1.15 <c>tf.variable_scope</c> (python/ops/variable_scope.py).
    /// </summary>
    /// <inheritdoc cref="Tensorflow.variable_scope(string, Func{IVariableV1, Tensor?}, bool?)"/>
    public variable_scope variable_scope(string name, Func<IVariableV1, Tensor?> regularizer, bool? reuse = null) =>
        new(name, regularizer, reuse);

    /// <summary>Of a variable scope: variables are taken if they exist, and made if they do not.</summary>
    public _ReuseMode AUTO_REUSE => _ReuseMode.AUTO_REUSE;

    /// <summary>
    /// Opens a variable scope and its name scope until the result is disposed; its variables are taken if they exist, and made if
    /// they do not. reuse: <see cref="AUTO_REUSE"/>. Source: TensorFlow 1.15 <c>tf.variable_scope</c>
    /// (python/ops/variable_scope.py).
    /// </summary>
    public variable_scope variable_scope(string name, _ReuseMode reuse) => new(name, reuse);

    /// <summary>
    /// Goes back into a variable scope until the result is disposed; its variables are taken if they exist, and made if they do
    /// not. reuse: <see cref="AUTO_REUSE"/>. Source: TensorFlow 1.15 <c>tf.variable_scope</c> (python/ops/variable_scope.py).
    /// </summary>
    /// <inheritdoc cref="Tensorflow.variable_scope(VariableScope, _ReuseMode, bool)"/>
    public variable_scope variable_scope(VariableScope scope, _ReuseMode reuse, bool auxiliary_name_scope = true) =>
        new(scope, reuse, auxiliary_name_scope);

    /// <summary>The variable scope that is in force. Source: TensorFlow 1.15 <c>tf.get_variable_scope</c>.</summary>
    public VariableScope get_variable_scope() => Tensorflow.variable_scope.get_variable_scope();
}
