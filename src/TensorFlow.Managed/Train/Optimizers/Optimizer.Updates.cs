using Tensorflow.Framework;
using Tensorflow.Ops;

namespace Tensorflow;

/// <content>The nodes of optimizers' rules.</content>
public abstract partial class Optimizer
{
    /// <summary>Adds the node of a rule, for a gradient of all of a variable or of some of its rows.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="var">The variable.</param>
    /// <param name="grad">Its gradient.</param>
    /// <param name="slots">The names of its slots, in the operation's order.</param>
    /// <param name="scalars">The hyperparameters by the operation's names for them, converted to the variable's type.</param>
    /// <param name="option">The operation's attribute of truth besides <c>use_locking</c>.</param>
    private protected Operation Update(
        UpdateOps rule,
        IVariableV1 var,
        Tensor grad,
        string[] slots,
        (string Name, object Value)[] scalars,
        (string Name, bool Value)? option = null
    )
    {
        IVariableV1[] variables = [var, .. slots.Select(slot => get_slot(var, slot)!)];
        var hyperparameters = scalars.ToDictionary(s => s.Name, s => Cast(s.Value, var));
        var isResource = var.Handle.dtype == TF_DataType.TF_RESOURCE;
        var op =
            grad is IndexedSlices
                ? isResource
                    ? rule.ResourceSparse
                    : rule.Sparse
                : isResource
                    ? rule.ResourceDense
                    : rule.Dense;
        var inputs = new object[op.Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = op.Inputs[i].Name switch
            {
                _ when i < variables.Length => variables[i].Handle,
                "grad" or "delta" => (grad as IndexedSlices)?.values ?? grad,
                "indices" => ((IndexedSlices)grad).indices,
                var name => hyperparameters[name],
            };
        }
        var attrs = new AttributeMap { { "use_locking", UseLocking } };
        if (option is var (attribute, value))
            attrs[attribute] = value;
        return op.Apply(null, inputs, attrs);
    }

    /// <summary>A hyperparameter in a variable's element type; a variable that has it as it is.</summary>
    private protected static object Cast(object hyperparameter, IVariableV1 var) =>
        hyperparameter is IVariableV1 own
            ? own.dtype == var.dtype
                ? own
                : math_ops.cast(own, var.dtype)
            : math_ops.cast((Tensor)hyperparameter, var.dtype);
}
