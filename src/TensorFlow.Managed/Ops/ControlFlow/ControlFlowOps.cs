namespace Tensorflow.Ops;

/// <summary>
/// The primitives that loops and conditionals are made of. The executor itself runs them (Runtime/Executor); none has a
/// kernel. Source: TensorFlow 1.15's core/ops/control_flow_ops.cc and Yu et al., EuroSys 2018.
/// </summary>
internal static class ControlFlowOps
{
    /// <summary>Brings a value into a frame: each iteration sees an invariant, only the first sees any other.</summary>
    internal static readonly OpDef Enter = new(
        "Enter",
        inputs: "data: T",
        outputs: "output: T",
        attrs: "T: type, frame_name: string, is_constant: bool = false, parallel_iterations: int = 10"
    )
    {
        Shape = c =>
        {
            if (c.HandleData(0) is { } handle)
                c.OutputHandle(0, handle.dtype, handle.shape);
            else if (c.Attributes.Get<bool>("is_constant"))
                c.Output(0, c.Input(0));
        },
        Gradient = ControlFlowGradients.Enter,
    };

    /// <summary>Takes a value out of its frame when the loop ends.</summary>
    internal static readonly OpDef Exit = new("Exit", inputs: "data: T", outputs: "output: T", attrs: "T: type")
    {
        Shape = Shapes.SameAsInput,
        Gradient = ControlFlowGradients.Exit,
    };

    /// <summary>Forwards a value to the frame's next iteration.</summary>
    internal static readonly OpDef NextIteration = new("NextIteration", inputs: "data: T", outputs: "output: T", attrs: "T: type")
    {
        Shape = Shapes.SameAsInput,
        Gradient = (_, grad) => [grad[0]],
    };

    /// <summary>Marks a loop's condition.</summary>
    internal static readonly OpDef LoopCond = new("LoopCond", inputs: "input: bool", outputs: "output: bool")
    {
        Shape = c => c.Output(0, c.Input(0, rank: 0)),
        NotDifferentiable = true,
        Kernel = c =>
        {
            _ = KernelErrors.Scalar<bool>(c, 0, "A loop's condition must be a scalar, but has shape ");
            c.Forward(0, c.Input(0));
        },
        Samples = () => [new([true]) { Expected = [true] }],
    };

    /// <summary>Sends the data to output 0 or 1; the other output is dead, and so is all that depends on it.</summary>
    internal static readonly OpDef Switch = new(
        "Switch",
        inputs: "data: T, pred: bool",
        outputs: "output_false: T, output_true: T",
        attrs: "T: type"
    )
    {
        Shape = c =>
        {
            c.Input(1, rank: 0);
            for (var i = 0; i < 2; i++)
            {
                c.Output(i, c.Input(0));
                if (c.HandleData(0) is { } handle)
                    c.OutputHandle(i, handle.dtype, handle.shape);
            }
        },
        Gradient = ControlFlowGradients.Switch,
    };

    /// <summary>Forwards the first input that is alive, with its index.</summary>
    internal static readonly OpDef Merge = new(
        "Merge",
        inputs: "inputs: N * T",
        outputs: "output: T, value_index: int32",
        attrs: "T: type, N: int >= 1"
    )
    {
        Shape = c =>
        {
            c.Output(0, MergedShape(c));
            c.Output(1, Tensorflow.Shape.Scalar);
        },
        Gradient = ControlFlowGradients.Merge,
    };

    /// <summary>What all inputs' shapes have in common.</summary>
    private static Shape MergedShape(ShapeContext c)
    {
        var result = c.Input(0);
        for (var i = 1; i < c.InputCount; i++)
        {
            var other = c.Input(i);
            if (result.IsNull || other.IsNull || result.ndim != other.ndim)
                return Tensorflow.Shape.Null;
            result = new Shape(result.dims.Zip(other.dims, (a, b) => a == b ? a : -1).ToArray());
        }
        return result;
    }
}
