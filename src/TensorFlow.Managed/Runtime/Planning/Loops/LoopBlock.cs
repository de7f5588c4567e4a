using Tensorflow.Ops;

namespace Tensorflow.Runtime.Planning;

/// <summary>A loop each of whose iterations is a block of another loop's, as it is being made.</summary>
/// <param name="made">Takes its operations.</param>
/// <param name="frame_name">The other loop's name, which it has too.</param>
internal sealed class LoopBlock(UnrolledOperations made, string frame_name)
{
    private readonly HashSet<Operation> _inside = [];
    private readonly Dictionary<Tensor, Tensor> _entered = [];
    private readonly Dictionary<Operation, Operation> _switches = [];
    private readonly List<Operation> _merges = [];
    private Tensor? _condition;

    /// <summary>Whether the block's first iteration is being made, whose variables are those of the loop.</summary>
    internal bool IsFirst { get; set; } = true;

    /// <summary>Runs where the loop goes on: what has no input that says so waits for it.</summary>
    internal Operation? Pivot { get; private set; }

    /// <summary>Makes a variable of the loop, as an iteration finds it.</summary>
    /// <param name="start">What it starts with.</param>
    /// <param name="controls">What has to run before the loop.</param>
    internal Tensor Variable(Tensor start, Operation[] controls)
    {
        var enter = made.Add(ControlFlowOps.Enter, "Enter", [start], controls, EnterAttributes(start, false), [start.dtype]);
        var attributes = new AttributeMap { { "T", start.dtype }, { "N", 2 } };
        var merge = Inside(
            made.Add(
                ControlFlowOps.Merge,
                "Merge",
                [enter.output, enter.output],
                [],
                attributes,
                [start.dtype, TF_DataType.TF_INT32]
            )
        );
        _merges.Add(merge);
        return merge.output;
    }

    /// <summary>Says what decides whether there is another block; false if nothing in the loop does.</summary>
    internal bool TryDecide(Tensor condition)
    {
        if (!_inside.Contains(condition.op))
            return false;
        _condition = Inside(made.Add(ControlFlowOps.LoopCond, "LoopCond", [condition], [], [], [condition.dtype])).output;
        Pivot = Add(
            IdentityOps.Identity,
            "pivot",
            [Switched(condition).outputs[1]],
            [],
            new AttributeMap { { "T", condition.dtype } },
            [condition.dtype]
        );
        return true;
    }

    /// <summary>The value that a switch of the other loop lets into the block's first iteration.</summary>
    internal Tensor Switch(Operation op, Tensor data) => (_switches[op] = Switched(data)).outputs[1];

    /// <summary>What leaves the loop through a switch of the other.</summary>
    internal Tensor Exit(Operation @switch)
    {
        var data = _switches[@switch].outputs[0];
        return made.Add(ControlFlowOps.Exit, "Exit", [data], [], new AttributeMap { { "T", data.dtype } }, [data.dtype]).output;
    }

    /// <summary>Has the variables go on with these values.</summary>
    internal void GoOn(Tensor[] next)
    {
        for (var i = 0; i < next.Length; i++)
        {
            var attributes = new AttributeMap { { "T", next[i].dtype } };
            var back = made.Add(
                ControlFlowOps.NextIteration,
                "NextIteration",
                [Entered(next[i])],
                Pivot is { } pivot ? [pivot] : [],
                attributes,
                [next[i].dtype]
            );
            _merges[i].ReplaceInput(1, back.output);
        }
    }

    /// <summary>Adds an operation: outside if nothing in the loop changes it, as it is the same in all iterations.</summary>
    internal Operation Add(
        OpDef op_def,
        string name,
        Tensor[] inputs,
        Operation[] controls,
        AttributeMap attributes,
        TF_DataType[] types
    )
    {
        var isInside = Array.Exists(inputs, i => _inside.Contains(i.op)) || Array.Exists(controls, _inside.Contains);
        var op = made.Add(op_def, name, isInside ? Array.ConvertAll(inputs, Entered) : inputs, controls, attributes, types);
        return isInside ? Inside(op) : op;
    }

    private Operation Switched(Tensor data) =>
        Inside(
            made.Add(
                ControlFlowOps.Switch,
                "Switch",
                [Entered(data), _condition!],
                [],
                new AttributeMap { { "T", data.dtype } },
                [data.dtype, data.dtype]
            )
        );

    private Operation Inside(Operation op)
    {
        _inside.Add(op);
        return op;
    }

    /// <summary>A tensor as the loop's operations read it.</summary>
    private Tensor Entered(Tensor tensor)
    {
        if (_inside.Contains(tensor.op))
            return tensor;
        if (!_entered.TryGetValue(tensor, out var entered))
        {
            _entered[tensor] = entered = Inside(
                made.Add(ControlFlowOps.Enter, "Enter", [tensor], [], EnterAttributes(tensor, true), [tensor.dtype])
            ).output;
        }
        return entered;
    }

    private AttributeMap EnterAttributes(Tensor tensor, bool is_constant) =>
        new()
        {
            { "T", tensor.dtype },
            { "frame_name", frame_name },
            { "is_constant", is_constant },
            { "parallel_iterations", 1L },
        };
}
