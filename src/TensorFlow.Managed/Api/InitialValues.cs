namespace Tensorflow;

/// <summary>
/// Initial values that depend on other variables: they must not read one that has not been initialised itself, in whatever
/// order the initialisers run. Source: TensorFlow 1.15's <c>_try_guard_against_uninitialized_dependencies</c>
/// (python/ops/variables.py).
/// </summary>
internal static class InitialValues
{
    /// <summary>
    /// The value itself if it depends on no variable; else the same computation, made again under
    /// <paramref name="scope"/>'s name, on the variables' initial values.
    /// </summary>
    internal static Tensor GuardAgainstUninitialized(string scope, Tensor value)
        => HasCycle(value.op, []) ? value : Guarded(scope, value, []);

    private static Tensor Guarded(string scope, Tensor tensor, Dictionary<Operation, Tensor[]> done)
    {
        if (!done.TryGetValue(tensor.op, out var outputs)) done[tensor.op] = outputs = Guarded(scope, tensor.op, done);
        return outputs[tensor.value_index];
    }

    private static Tensor[] Guarded(string scope, Operation op, Dictionary<Operation, Tensor[]> done)
    {
        if (op.type == "IsVariableInitialized") return op.outputs;
        if (op.type == "VariableV2")
        {
            var all = op.graph.get_collection<BaseResourceVariable>(ops.GraphKeys.GLOBAL_VARIABLES_);
            return all.Find(v => v.Op == op) is { } variable ? [variable.initialized_value()] : op.outputs;
        }
        var inputs = op.inputs.Select(i => Guarded(scope, i, done)).ToArray();
        if (inputs.SequenceEqual(op.inputs)) return op.outputs;
        var attributes = new AttributeMap();
        foreach (var (key, attribute) in op.attributes) attributes[key] = attribute;
        var types = Array.ConvertAll(op.outputs, o => o.dtype);
        return op.graph.create_op(op.op_def, inputs, types, $"{op.name}_{scope}", attributes).outputs;
    }

    private static bool HasCycle(Operation op, Dictionary<Operation, bool> finished)
    {
        if (finished.TryGetValue(op, out var done)) return !done;
        finished[op] = false;
        if (op.inputs.Any(i => HasCycle(i.op, finished)) || op.control_inputs.Any(c => HasCycle(c, finished))) return true;
        finished[op] = true;
        return false;
    }
}
