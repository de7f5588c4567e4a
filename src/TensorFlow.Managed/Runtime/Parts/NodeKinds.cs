namespace Tensorflow.Runtime.Parts;

/// <summary>What matters of a node where a graph is cut.</summary>
internal static class NodeKinds
{
    /// <summary>
    /// Whether a node has the same value in each part of a step, and so may be in several: a constant, or what names a variable,
    /// a queue or the like, which is a task's and not a step's.
    /// </summary>
    internal static bool IsRepeatable(Operation op) =>
        op.NumInputs == 0 && op.NumControlInputs == 0 && (IsConstant(op) || op.op_def.Shared is not null);

    internal static bool IsConstant(Operation op) => op.type == "Const";

    /// <summary>The inputs that are handles, of whatever kind: what they name is where the node is.</summary>
    internal static IEnumerable<Tensor> Handles(Operation op)
    {
        var i = 0;
        foreach (var type in op.op_def.Inputs.SelectMany(argument => argument.Types(op.attributes)))
        {
            var input = op.inputs[i++];
            if (type == TF_DataType.TF_RESOURCE || type.is_ref_dtype())
                yield return input;
        }
    }

    internal static bool IsEnter(Operation op) => op.type is "Enter" or "RefEnter";

    internal static bool IsExit(Operation op) => op.type is "Exit" or "RefExit";

    internal static bool IsSwitch(Operation op) => op.type is "Switch" or "RefSwitch";

    internal static bool IsMerge(Operation op) => op.type is "Merge" or "RefMerge";
}
