namespace Tensorflow.Operations;

internal abstract partial class ControlFlowContext
{
    /// <summary>This context, and those inside of it, as a message.</summary>
    /// <param name="export_scope">The name scope to strip from the names; null for none.</param>
    internal abstract ControlFlowContextDef ToMessage(string? export_scope);

    /// <summary>Makes a context of the default graph's nodes, and those inside of it.</summary>
    /// <param name="import_scope">The name scope that the nodes are in; null or empty for none.</param>
    /// <param name="message">A conditional or a while loop.</param>
    /// <exception cref="KeyError">The graph lacks a node.</exception>
    internal static ControlFlowContext FromMessage(ControlFlowContextDef message, string? import_scope) =>
        message.CtxtCase switch
        {
            ControlFlowContextDef.CtxtOneofCase.CondCtxt => CondContext.FromMessage(message.CondCtxt, import_scope),
            ControlFlowContextDef.CtxtOneofCase.WhileCtxt => WhileContext.FromMessage(message.WhileCtxt, import_scope),
            _ => throw new ValueError("A control-flow context is neither a loop nor a conditional."),
        };

    private protected ValuesDef ValuesToMessage(string? export_scope)
    {
        var message = new ValuesDef();
        message.Values.AddRange(Values.Select(v => ops.strip_name_scope(v.name, export_scope)).Order(StringComparer.Ordinal));
        foreach (var (outside, inside) in ExternalValues.OrderBy(v => v.Key.name, StringComparer.Ordinal))
        {
            message.ExternalValues[ops.strip_name_scope(outside.name, export_scope)] = ops.strip_name_scope(
                inside.name,
                export_scope
            );
        }

        return message;
    }

    /// <summary>TensorFlow leaves the scope out of the names of inner contexts.</summary>
    private protected IEnumerable<ControlFlowContextDef> NestedToMessages() => _nested.Select(n => n.ToMessage(null));

    /// <summary>Takes the nodes whose outputs are this context's own into it.</summary>
    private protected void ReadValues(ValuesDef message, string? import_scope)
    {
        foreach (var (outside, inside) in message.ExternalValues)
        {
            // What lies outside of an exported scope is not there.
            if (Find(outside, import_scope) is { } value)
                ExternalValues[value] = Tensor(inside, import_scope);
        }

        foreach (var value in message.Values.Select(v => Find(v, import_scope)).OfType<Tensor>())
        {
            Values.Add(value);
            if (!ExternalValues.ContainsKey(value))
                value.op.control_flow_context = this;
        }
    }

    private protected void ReadNested(IEnumerable<ControlFlowContextDef> messages, string? import_scope)
    {
        Enter();
        foreach (var message in messages)
            FromMessage(message, import_scope);
        Exit();
    }

    private protected Tensor Tensor(string name, string? import_scope) =>
        _graph.get_tensor_by_name(ops.prepend_name_scope(name, import_scope));

    private Tensor? Find(string name, string? import_scope) =>
        _graph.Contains(ops.prepend_name_scope(name, import_scope).Split(':')[0]) ? Tensor(name, import_scope) : null;
}
