namespace Tensorflow;

/// <summary>A graph's variables (TensorFlow 1.15's python/ops/variables.py).</summary>
public class variables
{
    /// <summary>
    /// All variables of the default graph, in the order they were made. scope: a regular expression that the variable's name
    /// begins with; all if null or empty.
    /// </summary>
    /// <exception cref="ArgumentException">The scope is no regular expression.</exception>
    public static List<IVariableV1> global_variables(string? scope = null) =>
        ops.get_collection<IVariableV1>(ops.GraphKeys.GLOBAL_VARIABLES_, scope);

    /// <summary>
    /// An operation that gives these variables their initial values. Source: TensorFlow 1.15 <c>tf.variables_initializer</c>
    /// (python/ops/variables.py).
    /// </summary>
    /// <param name="var_list">The variables, of the default graph; without any the operation does nothing.</param>
    /// <param name="name">The operation's name.</param>
    public static Operation variables_initializer(IVariableV1[] var_list, string name = "init") =>
        Argument.EachGiven(var_list).Length > 0
            ? control_flow_ops.group(Array.ConvertAll(var_list, v => v.Initializer), name)
            : control_flow_ops.no_op(name);

    /// <summary>
    /// The names of those variables that have no value yet. Source: TensorFlow 1.15 <c>tf.report_uninitialized_variables</c>
    /// (python/ops/variables.py).
    /// </summary>
    /// <param name="var_list">The variables; by default all of the default graph, local ones too.</param>
    /// <param name="name">The nodes' name scope.</param>
    /// <returns>string, [the number of these].</returns>
    public static Tensor report_uninitialized_variables(
        IVariableV1[]? var_list = null,
        string name = "report_uninitialized_variables"
    )
    {
        var_list ??= [.. global_variables(), .. ops.get_collection<IVariableV1>(ops.GraphKeys.LOCAL_VARIABLES_)];
        using var building = ops.Build();
        using var scope = ops.name_scope(name);
        var known = Array.ConvertAll(var_list, v => state_ops.is_variable_initialized(v));
        using var device = ops.device("/cpu:0");
        if (var_list.Length == 0)
            return building.Done(constant_op.constant(Array.Empty<string>(), TF_DataType.TF_STRING));
        var mask = gen_math_ops.logical_not(array_ops.stack(known));
        var names = constant_op.constant(Array.ConvertAll(var_list, v => v.Op.name));
        return building.Done(array_ops.boolean_mask(names, mask));
    }

    /// <summary>The variables of the default graph that a checkpoint does not keep.</summary>
    internal static List<IVariableV1> local_variables(string? scope = null) =>
        ops.get_collection<IVariableV1>(ops.GraphKeys.LOCAL_VARIABLES_, scope);

    /// <summary>The variables of the default graph that training changes.</summary>
    internal static List<IVariableV1> trainable_variables(string? scope = null) =>
        ops.get_collection<IVariableV1>(ops.GraphKeys.TRAINABLE_VARIABLES_, scope);
}
