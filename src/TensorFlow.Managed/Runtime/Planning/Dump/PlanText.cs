namespace Tensorflow.Runtime.Planning;

/// <summary>A plan as text, as far as it has been made: operations, then the units of each frame, then their steps.</summary>
internal sealed class PlanText(PlanState state, TextWriter text)
{
    internal void Write(string title)
    {
        text.WriteLine(title);
        text.WriteLine($"feeds: {string.Join(", ", state.Request.Feeds.Zip(state.Request.FeedShapes, NameOf))}");
        text.WriteLine($"fetches: {string.Join(", ", state.Results.Select(r => r.name))}");
        text.WriteLine($"targets: {string.Join(", ", state.Targets.Select(t => t.name))}");
        if (!state.HasRun<OrderPass>())
            WriteOperations();
        else if (!state.HasRun<EmitPass>())
            WriteUnits();
        else
            WriteSteps();
    }

    /// <summary>A tensor with its type and, where it is known, its shape in the plan.</summary>
    internal string NameOf(Tensor tensor) =>
        NameOf(tensor, state.HasRun<ShapesPass>() ? state.Facts.ShapeOf(tensor) : tensor.shape);

    private static string NameOf(Tensor tensor, Shape shape) => $"{tensor.name} {tensor.dtype.as_python_name()}{shape}";

    private void WriteOperations()
    {
        var operations = state.HasRun<FramesPass>() ? state.Sorted : [.. state.Operations];
        var live = state.HasRun<LivePass>() ? operations.Where(state.Graph.Live.Contains).ToArray() : [.. operations];
        text.WriteLine($"operations: {live.Length}");
        foreach (var op in live)
            text.WriteLine($"  {Line(op)}");
    }

    private void WriteUnits()
    {
        foreach (var frame in state.FramePlans)
        {
            WriteFrame(frame, $"units: {frame.Units.Count}");
            foreach (var unit in frame.Units)
            {
                switch (unit)
                {
                    case LoopUnit loop:
                        text.WriteLine($"  loop '{loop.Frame.Name}'");
                        break;
                    case RowGroup group:
                        text.WriteLine($"  group of {group.Members.Count} operations over {group.Rows} rows");
                        foreach (var op in group.Members)
                            text.WriteLine($"    {Line(op)}");
                        foreach (var code in state.HasRun<MaterializePass>() ? frame.Code.CodeOf(group) : [])
                            text.WriteLine($"    {code.Description}");
                        break;
                    case OperationUnit { Operation: var op }:
                        text.WriteLine($"  {Line(op)}");
                        break;
                }
            }
        }
    }

    private void WriteSteps()
    {
        var tensors = state.Slots.Tensors.ToLookup(t => t.Slot, t => t.Tensor);
        var constants = state.Slots.Constants.Select(c => c.Slot).ToHashSet();
        foreach (var frame in state.FramePlans)
        {
            WriteFrame(frame, $"steps: {frame.Steps.Length}");
            foreach (var step in frame.Steps)
            {
                text.Write($"  {step.Description}");
                if (step.Operations.Count > 0)
                    text.Write($" [{string.Join(", ", step.Operations.Select(op => $"{op.name} {op.type}"))}]");
                WriteSlots("reads", step.Inputs);
                WriteSlots("writes", step.Outputs);
                if (step.Controls.Length > 0)
                    text.Write($"; waits for {string.Join(", ", step.Controls)}");
                if (step.Releases.Length > 0)
                    text.Write($"; releases {string.Join(", ", step.Releases.Select(slot => $"%{slot}"))}");
                text.WriteLine();
            }
        }

        void WriteSlots(string what, int[] slots)
        {
            if (slots.Length > 0)
                text.Write($"; {what} {string.Join(", ", slots.Select(SlotText))}");
        }

        string SlotText(int slot) =>
            tensors[slot].FirstOrDefault() is not { } tensor ? $"%{slot}"
            : constants.Contains(slot) ? $"%{slot} = constant {NameOf(tensor)}"
            : $"%{slot} = {NameOf(tensor)}";
    }

    private void WriteFrame(FramePlan frame, string content) =>
        text.WriteLine(frame.Frame.Parent is null ? content : $"loop '{frame.Frame.Name}', {content}");

    /// <summary>An operation with what it reads and makes, and what passes have found out about it.</summary>
    private string Line(Operation op)
    {
        var isLive = state.HasRun<LivePass>();
        var inputs = op.inputs.Select(
            (input, i) =>
                isLive && state.Graph.Constant(op, i) is not null ? $"constant {input.name}"
                : isLive ? state.Graph.Input(op, i).name
                : input.name
        );
        var line = $"{op.name} = {op.type}({string.Join(", ", inputs)})";
        if (op.NumOutputs > 0)
            line += $" -> {string.Join(", ", op.outputs.Select(o => NameOf(o)))}";
        if (op.NumOutputs == 1 && state.Aliases.Resolve(op.output) is var original && original != op.output)
            line += $"; alias of {original.name}";
        if (op.outputs.Any(o => state.HasRun<ShapesPass>() && state.Facts.ValueOf(o) is not null))
            line += "; known";
        if (isLive && state.Rows.KindOf(op) is not RowKind.None and var kind)
            line += $"; rows: {kind.ToString().ToLowerInvariant()}";
        if (state.Claims.TryGet(op, out var emitter))
            line += emitter is null ? "; done in another step" : $"; step by {emitter.GetType().Name}";
        return line;
    }
}
