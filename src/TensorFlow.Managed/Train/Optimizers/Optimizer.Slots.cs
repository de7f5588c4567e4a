using Tensorflow.Train;

namespace Tensorflow;

/// <content>The optimizer's own variables: a slot for each variable that is trained, and those that it has once.</content>
public abstract partial class Optimizer
{
    private readonly Dictionary<string, Dictionary<IVariableV1, IVariableV1>> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IVariableV1> _non_slot_variables = new(StringComparer.Ordinal);

    /// <summary>
    /// A variable of the optimizer's own for a variable, such as a moment; null if there is none. Source: TensorFlow 1.15
    /// <c>Optimizer.get_slot</c> (python/training/optimizer.py).
    /// </summary>
    /// <param name="var">The variable that is trained.</param>
    /// <param name="name">The slot's name, one of <see cref="get_slot_names"/>.</param>
    public virtual IVariableV1? get_slot(IVariableV1 var, string name) =>
        _slots.GetValueOrDefault(Argument.Given(name))?.GetValueOrDefault(var);

    /// <summary>
    /// The names of the optimizer's slots, such as <c>m</c> and <c>v</c>, sorted. Source: TensorFlow 1.15
    /// <c>Optimizer.get_slot_names</c> (python/training/optimizer.py).
    /// </summary>
    public virtual List<string> get_slot_names() => [.. _slots.Keys.Order(StringComparer.Ordinal)];

    private protected IVariableV1 _zeros_slot(IVariableV1 var, string slot_name, string op_name) =>
        Slot(var, slot_name, () => new SlotCreator().create_zeros_slot(var, op_name));

    /// <summary>A slot that an initializer fills.</summary>
    private protected IVariableV1 _slot_with_initializer(
        IVariableV1 var,
        IInitializer initializer,
        string slot_name,
        string op_name
    ) =>
        Slot(var, slot_name, () =>
            new SlotCreator().create_slot_with_initializer(var, initializer, var.shape, var.dtype, op_name)
        );

    /// <summary>The variable's slot of this name, made where it is asked for first.</summary>
    private protected IVariableV1 Slot(IVariableV1 var, string slot_name, Func<IVariableV1> make)
    {
        if (!_slots.TryGetValue(slot_name, out var slots))
            _slots[slot_name] = slots = [];
        if (slots.TryGetValue(var, out var known))
            return known;
        var slot = slots[var] = make();
        slot.Graph.OnFailure(() => slots.Remove(var));
        return slot;
    }

    private protected IVariableV1 _create_non_slot_variable(float initial_value, string name, IVariableV1 colocate_with)
    {
        if (_non_slot_variables.TryGetValue(name, out var known))
            return known;
        using var colocation = ops.colocate_with(colocate_with.Op);
        var variable = _non_slot_variables[name] = variable_scope.variable(
            initial_value,
            trainable: false,
            name,
            state_ops.NodesOf(colocate_with).IsResource
        );
        variable.Graph.OnFailure(() => _non_slot_variables.Remove(name));
        return variable;
    }

    private protected IVariableV1 _get_non_slot_variable(string name) => _non_slot_variables[name];
}
