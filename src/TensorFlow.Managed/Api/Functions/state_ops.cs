using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Changing variables (TensorFlow 1.15's python/ops/state_ops.py).</summary>
internal static class state_ops
{
    /// <summary>A node that gives the variable a value and then stands for it.</summary>
    public static Tensor assign(
        IVariableV1 @ref,
        object value,
        bool validate_shape = true,
        bool use_locking = true,
        string? name = null
    )
    {
        var nodes = NodesOf(@ref);
        return nodes.After(nodes.Assign(value, validate_shape, use_locking, name));
    }

    public static Tensor assign_add<T>(IVariableV1 @ref, T value, bool use_locking = false, string? name = null) =>
        Argument.Given(@ref).assign_add(value, use_locking, name);

    public static Tensor assign_sub<T>(IVariableV1 @ref, T value, bool use_locking = false, string? name = null) =>
        Argument.Given(@ref).assign_sub(value, use_locking, name);

    /// <summary>
    /// A node that adds updates to the rows that the indices name, and then stands for the variable (TensorFlow's
    /// <c>scatter_add</c>).
    /// </summary>
    public static Tensor scatter_add(
        IVariableV1 @ref,
        Tensor indices,
        Tensor updates,
        bool use_locking = false,
        string? name = null
    )
    {
        var nodes = NodesOf(@ref);
        return nodes.After(nodes.ScatterAdd(indices, updates, use_locking, name));
    }

    /// <summary>The same that subtracts (TensorFlow's <c>scatter_sub</c>).</summary>
    public static Tensor scatter_sub(
        IVariableV1 @ref,
        Tensor indices,
        Tensor updates,
        bool use_locking = false,
        string? name = null
    ) => gen_state_ops.scatter(ScatterOps.ScatterSub, Argument.Given(@ref).Handle, indices, updates, use_locking, name);

    public static Tensor is_variable_initialized(IVariableV1 @ref, string? name = null) => NodesOf(@ref).IsInitialized(name);

    internal static VariableNodes NodesOf(IVariableV1 variable) => ((BaseResourceVariable)Argument.Given(variable)).Nodes;
}
