using Tensorflow.Operations;

namespace Tensorflow;

public partial class control_flow_ops
{
    /// <summary>
    /// An operation that fails if a condition does not hold, and tells some values. Source: TensorFlow 1.15 <c>tf.Assert</c>
    /// (python/ops/control_flow_ops.py).
    /// </summary>
    /// <param name="condition">A scalar bool.</param>
    /// <param name="data">What to tell: tensors, texts, numbers.</param>
    /// <param name="summarize">How many elements of each tensor are told.</param>
    /// <param name="name">The nodes' name scope; <c>Assert</c> by default.</param>
    /// <exception cref="InvalidArgumentError">When the graph runs: the condition does not hold.</exception>
    public static Operation Assert(Tensor condition, object[] data, long summarize = 3, string? name = null)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "Assert");
        var told = Array.ConvertAll(Argument.EachGiven(data), value => ops.convert_to_tensor(value));
        if (Array.TrueForAll(told, tensor => tensor.dtype is TF_DataType.TF_STRING or TF_DataType.TF_INT32))
            return building.Done(MakeAssert());
        // Tensors that may lie on another device are brought here only where they are told.
        condition = ops.convert_to_tensor(condition, name: "Condition");
        var guarded = cond<Tensor>(condition, () => [AfterPivot(no_op())], () => [AfterPivot(MakeAssert())], name: "AssertGuard");
        return building.Done(guarded[0].op);

        Operation MakeAssert() =>
            Ops.AssertOps.Assert.Apply("Assert", [condition, data], new AttributeMap { { "summarize", summarize } });

        Tensor AfterPivot(Operation operation)
        {
            var pivot = ((CondContext)ops.get_default_graph().ControlFlowContext!).pivot;
            return with_dependencies([operation], pivot);
        }
    }
}
