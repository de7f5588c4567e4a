using Tensorflow.Operations.Initializers;

namespace Tensorflow.Train;

/// <summary>
/// Variables that an optimizer keeps beside another one, in the scope PRIMARY/NAME. Source: TensorFlow 1.15's
/// python/training/slot_creator.py.
/// </summary>
public class SlotCreator
{
    /// <summary>A slot of zeros in the primary's shape.</summary>
    /// <param name="primary">The variable that the slot stands beside.</param>
    /// <param name="name">The slot's name, below the primary's.</param>
    /// <param name="dtype">The slot's element type; the primary's own by default.</param>
    /// <param name="colocate_with_primary">Whether the slot stands where the primary does: recorded in the graph.</param>
    /// <exception cref="ValueError">The primary's shape is not fully defined.</exception>
    public IVariableV1 create_zeros_slot(
        IVariableV1 primary,
        string name,
        TF_DataType dtype = TF_DataType.DtInvalid,
        bool colocate_with_primary = true
    ) =>
        create_slot_with_initializer(
            primary,
            new Zeros(),
            Argument.Given(primary).shape,
            dtype == TF_DataType.DtInvalid ? primary.dtype.as_base_dtype() : dtype,
            name,
            colocate_with_primary
        );

    /// <summary>A slot whose elements all have one value at first; it is not trainable.</summary>
    /// <param name="primary">The variable that the slot stands beside.</param>
    /// <param name="value">The value, of which a constant is made beside the primary.</param>
    /// <param name="name">The slot's name, below the primary's.</param>
    internal IVariableV1 create_slot(IVariableV1 primary, float value, string name)
    {
        Tensor initial;
        using (ops.colocate_with(primary.Op))
            initial = constant_op.constant(value, primary.dtype, primary.shape);
        return create_slot(primary, initial, name);
    }

    /// <summary>A slot with an initial value; it is not trainable.</summary>
    /// <param name="primary">The variable that the slot stands beside.</param>
    /// <param name="val">The initial value.</param>
    /// <param name="name">The slot's name, below the primary's.</param>
    internal IVariableV1 create_slot(IVariableV1 primary, Tensor val, string name)
    {
        using var scope = new variable_scope((string?)null, $"{primary.Op.name}/{name}");
        using var colocation = ops.colocate_with(primary.Op);
        return create_slot_var(scope, primary, val, null, TF_DataType.DtInvalid, val.shape.IsFullyDefined);
    }

    /// <summary>A slot that an initializer fills; it is not trainable.</summary>
    /// <param name="primary">The variable that the slot stands beside.</param>
    /// <param name="initializer">Makes the slot's initial value.</param>
    /// <param name="shape">The slot's shape, fully defined.</param>
    /// <param name="dtype">The slot's element type.</param>
    /// <param name="name">The slot's name, below the primary's.</param>
    /// <param name="colocate_with_primary">Whether the slot stands where the primary does: recorded in the graph.</param>
    /// <exception cref="ValueError">The shape is not fully defined.</exception>
    public IVariableV1 create_slot_with_initializer(
        IVariableV1 primary,
        IInitializer initializer,
        Shape shape,
        TF_DataType dtype,
        string name,
        bool colocate_with_primary = true
    )
    {
        using var scope = new variable_scope((string?)null, $"{Argument.Given(primary).Op.name}/{name}");
        using var colocation = ops.maybe_colocate_with(colocate_with_primary ? primary.Op : null);
        return create_slot_var(scope, primary, initializer, shape, dtype, Argument.Given(shape).IsFullyDefined);
    }

    /// <summary>The variable of a slot, which a checkpoint keeps as it keeps the primary: beside a part it is a part.</summary>
    private static IVariableV1 create_slot_var(
        VariableScope scope,
        IVariableV1 primary,
        object initializer,
        Shape? shape,
        TF_DataType dtype,
        bool validate_shape
    )
    {
        // What the scope around the optimizer divides is divided already.
        scope.partitioner = null;
        var slot = scope.get_variable(
            variable_scope._get_default_variable_store(),
            "",
            shape,
            dtype,
            initializer,
            trainable: false,
            use_resource: state_ops.NodesOf(primary).IsResource,
            validate_shape: validate_shape
        );
        if (primary is BaseResourceVariable { save_slice_info: { } part })
        {
            var own = slot.Name[(primary.Op.name.Length + 1)..^":0".Length];
            var of_slot = part.Clone();
            of_slot.FullName = $"{part.FullName}/{own}";
            ((BaseResourceVariable)slot).save_slice_info = of_slot;
        }
        return slot;
    }
}
