using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>Variable nodes, one call each (TensorFlow's generated gen_state_ops).</summary>
internal static class gen_state_ops
{
    /// <summary>A variable; the result is a reference to it.</summary>
    internal static Tensor variable_v2(
        Shape shape,
        TF_DataType dtype,
        string? name = null,
        string container = "",
        string shared_name = ""
    ) =>
        VariableOps.VariableV2.MakeTensor(
            name,
            [],
            new AttributeMap
            {
                { "shape", shape },
                { "dtype", dtype },
                { "container", container },
                { "shared_name", shared_name },
            }
        );

    internal static Tensor assign(
        object @ref,
        object value,
        bool validate_shape = true,
        bool use_locking = true,
        string? name = null
    ) =>
        VariableOps.Assign.MakeTensor(
            name,
            [@ref, value],
            new AttributeMap { { "validate_shape", validate_shape }, { "use_locking", use_locking } }
        );

    internal static Tensor assign_add(object @ref, object value, bool use_locking = false, string? name = null) =>
        VariableOps.AssignAdd.MakeTensor(name, [@ref, value], new AttributeMap { { "use_locking", use_locking } });

    internal static Tensor assign_sub(object @ref, object value, bool use_locking = false, string? name = null) =>
        VariableOps.AssignSub.MakeTensor(name, [@ref, value], new AttributeMap { { "use_locking", use_locking } });

    /// <summary>One of the nodes that change rows of a variable behind a reference.</summary>
    internal static Tensor scatter(
        OpDef op,
        object @ref,
        object indices,
        object updates,
        bool use_locking = false,
        string? name = null
    ) => op.MakeTensor(name, [@ref, indices, updates], new AttributeMap { { "use_locking", use_locking } });

    internal static Tensor is_variable_initialized(object @ref, string? name = null) =>
        VariableOps.IsVariableInitialized.MakeTensor(name, [@ref]);
}
