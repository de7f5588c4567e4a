using Tensorflow.Ops;

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
    internal static Tensor GuardAgainstUninitialized(string scope, Tensor value) =>
        HasCycle(value.op) ? value : Guarded(scope, value);

    private static Tensor Guarded(string scope, Tensor value)
    {
        var done = new Dictionary<Operation, Tensor[]>();
        var path = new Stack<Operation>([value.op]);
        while (path.TryPeek(out var op))
        {
            var next = IsEnd(op) || done.ContainsKey(op) ? null : op.inputs.FirstOrDefault(i => !done.ContainsKey(i.op))?.op;
            if (next is null)
                done.TryAdd(path.Pop(), done.GetValueOrDefault(op) ?? Guarded(scope, op, done));
            else
                path.Push(next);
        }
        return done[value.op][value.value_index];
    }

    private static bool IsEnd(Operation op) => ReadsState(op) || op.type is "VariableV2" or "VarHandleOp";

    private static bool ReadsState(Operation op) =>
        op.type is "IsVariableInitialized" or "VarIsInitializedOp" or "ReadVariableOp";

    private static Tensor[] Guarded(string scope, Operation op, Dictionary<Operation, Tensor[]> done)
    {
        if (ReadsState(op))
            return op.outputs;
        if (op.type is "VariableV2" or "VarHandleOp")
        {
            var all = op.graph.get_collection<BaseResourceVariable>(ops.GraphKeys.GLOBAL_VARIABLES_);
            return all.Find(v => v.Op == op) is { } variable ? [variable.initialized_value()] : op.outputs;
        }
        var inputs = op.inputs.Select(i => done[i.op][i.value_index]).ToArray();
        if (inputs.SequenceEqual(op.inputs))
            return op.outputs;
        var attributes = new AttributeMap();
        foreach (var (key, attribute) in op.attributes)
            attributes[key] = attribute;
        // What a variable is replaced by is no reference.
        var op_def = op.op_def == ControlFlowOps.RefSwitch ? ControlFlowOps.Switch : op.op_def;
        var types = op_def.Outputs.SelectMany(o => o.Types(attributes)).ToArray();
        return op.graph.create_op(op_def, inputs, types, $"{op.name}_{scope}", attributes).outputs;
    }

    private static bool HasCycle(Operation start)
    {
        var finished = new Dictionary<Operation, bool> { [start] = false };
        var path = new Stack<(Operation Op, IEnumerator<Operation> Sources)>([(start, SourcesOf(start))]);
        while (path.TryPeek(out var top))
        {
            if (!top.Sources.MoveNext())
            {
                finished[path.Pop().Op] = true;
                continue;
            }
            var source = top.Sources.Current;
            if (finished.TryGetValue(source, out var done) && !done)
                return true;
            if (finished.TryAdd(source, false))
                path.Push((source, SourcesOf(source)));
        }
        return false;

        static IEnumerator<Operation> SourcesOf(Operation op) =>
            op.inputs.Select(i => i.op).Concat(op.ControlInputs).GetEnumerator();
    }
}
