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
        var_list.Length > 0
            ? control_flow_ops.group(Array.ConvertAll(var_list, v => v.Initializer), name)
            : control_flow_ops.no_op(name);

    /// <summary>The variables of the default graph that training changes.</summary>
    internal static List<IVariableV1> trainable_variables(string? scope = null) =>
        ops.get_collection<IVariableV1>(ops.GraphKeys.TRAINABLE_VARIABLES_, scope);
}
