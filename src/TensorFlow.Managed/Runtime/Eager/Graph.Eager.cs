using Tensorflow.Contexts;
using Tensorflow.Runtime;

namespace Tensorflow;

/// <content>Values as operations are made.</content>
public sealed partial class Graph
{
    /// <summary>What computes the graph's tensors where there is no session.</summary>
    internal EagerExecution EagerExecution => field ??= new(this);

    private partial void Created(Operation op)
    {
        if (op.control_flow_context is null && Context.Current.executing_eagerly())
            EagerExecution.Created(op);
    }
}
