namespace Tensorflow.Operations;

internal sealed partial class WhileContext
{
    private WhileContext(WhileContextDef message, string? import_scope)
    {
        name = ops.prepend_name_scope(message.ContextName, import_scope);
        if (message.MaximumIterationsName.Length > 0)
            maximum_iterations = Tensor(message.MaximumIterationsName, import_scope);
        parallel_iterations = message.ParallelIterations;
        back_prop = message.BackProp;
        swap_memory = message.SwapMemory;
        _pivot_for_pred = Tensor(message.PivotForPredName, import_scope);
        _pivot_for_body = Tensor(message.PivotForBodyName, import_scope);
        pivot = Tensor(message.PivotName, import_scope);
        loop_exits = [.. message.LoopExitNames.Select(n => Tensor(n, import_scope))];
        loop_enters = [.. message.LoopEnterNames.Select(n => Tensor(n, import_scope))];
        ReadValues(message.ValuesDef ?? new(), import_scope);
        if (string.IsNullOrEmpty(import_scope))
            return;
        // In another scope the loop has another name, which its Enter nodes have to know.
        foreach (var enter in Values.Select(v => v.op).Where(control_flow_util.IsLoopEnter))
            enter.attributes["frame_name"] = name;
    }

    /// <inheritdoc cref="ControlFlowContext.FromMessage"/>
    internal static WhileContext FromMessage(WhileContextDef message, string? import_scope)
    {
        var context = new WhileContext(message, import_scope);
        context.ReadNested(message.NestedContexts, import_scope);
        return context;
    }

    internal override ControlFlowContextDef ToMessage(string? export_scope)
    {
        var message = new WhileContextDef
        {
            ContextName = ops.strip_name_scope(name, export_scope),
            ParallelIterations = parallel_iterations,
            BackProp = back_prop,
            SwapMemory = swap_memory,
            PivotName = ops.strip_name_scope(pivot.name, export_scope),
            PivotForPredName = ops.strip_name_scope(_pivot_for_pred!.name, export_scope),
            PivotForBodyName = ops.strip_name_scope(_pivot_for_body!.name, export_scope),
            ValuesDef = ValuesToMessage(export_scope),
        };
        if (maximum_iterations is not null)
            message.MaximumIterationsName = ops.strip_name_scope(maximum_iterations.name, export_scope);
        message.LoopExitNames.AddRange(loop_exits.Select(t => ops.strip_name_scope(t.name, export_scope)));
        message.LoopEnterNames.AddRange(loop_enters.Select(t => ops.strip_name_scope(t.name, export_scope)));
        message.NestedContexts.AddRange(NestedToMessages());
        return new() { WhileCtxt = message };
    }
}
