namespace Tensorflow.Operations;

internal sealed partial class CondContext
{
    private CondContext(CondContextDef message, string? import_scope)
    {
        // TensorFlow takes the name that a new context would have had.
        ops.get_default_graph().unique_name("cond_text");
        name = ops.prepend_name_scope(message.ContextName, import_scope);
        pred = Tensor(message.PredName, import_scope);
        pivot = Tensor(message.PivotName, import_scope);
        branch = message.Branch;
        ReadValues(message.ValuesDef ?? new(), import_scope);
    }

    /// <inheritdoc cref="ControlFlowContext.FromMessage"/>
    internal static CondContext FromMessage(CondContextDef message, string? import_scope)
    {
        var context = new CondContext(message, import_scope);
        context.ReadNested(message.NestedContexts, import_scope);
        return context;
    }

    internal override ControlFlowContextDef ToMessage(string? export_scope)
    {
        var message = new CondContextDef
        {
            ContextName = ops.strip_name_scope(name, export_scope),
            PredName = ops.strip_name_scope(pred.name, export_scope),
            PivotName = ops.strip_name_scope(pivot.name, export_scope),
            Branch = branch,
            ValuesDef = ValuesToMessage(export_scope),
        };
        message.NestedContexts.AddRange(NestedToMessages());
        return new() { CondCtxt = message };
    }
}
