namespace Tensorflow.Runtime.Planning;

/// <summary>A plan as a graph in DOT: a node for each operation, unit or step, an edge for each tensor between two.</summary>
internal sealed class PlanPicture(PlanState state, TextWriter dot)
{
    private readonly PlanText _text = new(state, dot);
    private int _nodes;

    internal void Write()
    {
        dot.WriteLine("digraph plan {");
        dot.WriteLine("  node [shape=box, fontname=\"Helvetica\"];");
        if (!state.HasRun<OrderPass>())
            WriteOperations();
        else if (!state.HasRun<EmitPass>())
            WriteUnits();
        else
            WriteSteps();
        dot.WriteLine("}");
    }

    private void WriteOperations()
    {
        var operations = state.Operations.Where(op => !state.HasRun<LivePass>() || state.Graph.Live.Contains(op)).ToArray();
        WriteNodes(operations, op => [op], op => $"{op.name}\n{op.type}");
    }

    private void WriteUnits() =>
        WriteNodes(
            [.. state.FramePlans.SelectMany(f => f.Units).Where(u => u is not LoopUnit)],
            unit => unit.Operations,
            unit =>
                unit is RowGroup group
                    ? $"{group.Rows} rows\n{string.Join('\n', group.Members.Select(op => $"{op.name} {op.type}"))}"
                    : $"{unit.Operations[0].name}\n{unit.Operations[0].type}"
        );

    private void WriteNodes<T>(T[] items, Func<T, IReadOnlyList<Operation>> operationsOf, Func<T, string> label)
        where T : notnull
    {
        var nodes = new Dictionary<Operation, int>();
        foreach (var item in items)
        {
            var node = Node(label(item));
            foreach (var op in operationsOf(item))
                nodes[op] = node;
        }

        foreach (var (op, node) in nodes)
        {
            for (var i = 0; i < op.NumInputs; i++)
            {
                var input = state.HasRun<LivePass>() ? state.Graph.Input(op, i) : op.inputs[i];
                if (nodes.TryGetValue(input.op, out var source) && source != node)
                    Edge(source, node, _text.NameOf(input));
            }

            foreach (var control in op.ControlInputs)
            {
                if (nodes.TryGetValue(control, out var source) && source != node)
                    Edge(source, node, "", "style=dashed");
            }
        }
    }

    private void WriteSteps()
    {
        var tensors = state.Slots.Tensors.ToLookup(t => t.Slot, t => t.Tensor);
        var writers = new Dictionary<int, int>();
        foreach (var step in state.FramePlans.SelectMany(f => f.Steps))
        {
            var node = Node(string.Join('\n', step.Operations.Select(op => op.name).Prepend(step.Description)));
            foreach (var slot in step.Inputs.Distinct())
            {
                if (writers.TryGetValue(slot, out var source))
                    Edge(source, node, tensors[slot].FirstOrDefault() is { } tensor ? _text.NameOf(tensor) : $"%{slot}");
            }

            foreach (var slot in step.Outputs)
                writers[slot] = node;
        }
    }

    private int Node(string label)
    {
        dot.WriteLine($"  n{_nodes} [label={Quoted(label)}];");
        return _nodes++;
    }

    private void Edge(int from, int to, string label, string style = "") =>
        dot.WriteLine($"  n{from} -> n{to} [label={Quoted(label)}{(style.Length > 0 ? ", " + style : "")}];");

    private static string Quoted(string label) => $"\"{label.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
