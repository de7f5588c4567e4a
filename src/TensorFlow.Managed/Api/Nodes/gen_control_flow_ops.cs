using Tensorflow.Ops;

namespace Tensorflow;

/// <summary>
/// Control-flow nodes, one call each (TensorFlow's generated gen_control_flow_ops); of a reference the node of references.
/// </summary>
internal static class gen_control_flow_ops
{
    internal static Tensor enter(
        Tensor data,
        string frame_name,
        bool is_constant = false,
        int parallel_iterations = 10,
        string? name = null
    ) =>
        (data.dtype.is_ref_dtype() ? ControlFlowOps.RefEnter : ControlFlowOps.Enter).MakeTensor(
            name,
            [data],
            new AttributeMap
            {
                { "frame_name", frame_name },
                { "is_constant", is_constant },
                { "parallel_iterations", parallel_iterations },
            }
        );

    internal static Tensor exit(Tensor data, string? name = null) =>
        (data.dtype.is_ref_dtype() ? ControlFlowOps.RefExit : ControlFlowOps.Exit).MakeTensor(name, [data]);

    internal static Tensor next_iteration(Tensor data, string? name = null) =>
        (data.dtype.is_ref_dtype() ? ControlFlowOps.RefNextIteration : ControlFlowOps.NextIteration).MakeTensor(name, [data]);

    internal static Tensor loop_cond(Tensor input, string? name = null) => ControlFlowOps.LoopCond.MakeTensor(name, [input]);

    /// <summary>Outputs 0 and 1: the data where the predicate is false and where it is true.</summary>
    internal static Tensor[] @switch(Tensor data, Tensor pred, string? name = null) =>
        (data.dtype.is_ref_dtype() ? ControlFlowOps.RefSwitch : ControlFlowOps.Switch).Apply(name, [data, pred]).outputs;

    /// <summary>Outputs: the input that is alive, and which one it was.</summary>
    internal static Tensor[] merge(Tensor[] inputs, string? name = null) =>
        (Array.TrueForAll(inputs, i => i.dtype.is_ref_dtype()) ? ControlFlowOps.RefMerge : ControlFlowOps.Merge)
            .Apply(name, [inputs])
            .outputs;

    internal static Operation control_trigger(string? name = null) => NoOps.ControlTrigger.Apply(name, []);

    internal static Operation no_op(string? name = null) => NoOps.NoOp.Apply(name, []);
}
