namespace Tensorflow.Ops;

/// <summary>
/// The primitives that loops and conditionals are made of. The executor itself runs them (Runtime/Executor); none has a
/// kernel. Those of references, whose names begin with Ref, do the same with references. Source: TensorFlow 1.15's
/// core/ops/control_flow_ops.cc and Yu et al., EuroSys 2018.
/// </summary>
internal static class ControlFlowOps
{
    private const string EnterAttrs = "T: type, frame_name: string, is_constant: bool = false, parallel_iterations: int = 10";

    /// <summary>Brings a value into a frame: each iteration sees an invariant, only the first sees any other.</summary>
    internal static readonly OpDef Enter = OfEnter("Enter", "T");

    /// <inheritdoc cref="Enter"/>
    internal static readonly OpDef RefEnter = OfEnter("RefEnter", "Ref(T)");

    /// <summary>Takes a value out of its frame when the loop ends.</summary>
    internal static readonly OpDef Exit = OfExit("Exit", "T");

    /// <inheritdoc cref="Exit"/>
    internal static readonly OpDef RefExit = OfExit("RefExit", "Ref(T)");

    /// <summary>Forwards a value to the frame's next iteration.</summary>
    internal static readonly OpDef NextIteration = OfNextIteration("NextIteration", "T");

    /// <inheritdoc cref="NextIteration"/>
    internal static readonly OpDef RefNextIteration = OfNextIteration("RefNextIteration", "Ref(T)");

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
    internal static readonly OpDef Switch = OfSwitch("Switch", "T");

    /// <inheritdoc cref="Switch"/>
    internal static readonly OpDef RefSwitch = OfSwitch("RefSwitch", "Ref(T)");

    /// <summary>Forwards the first input that is alive, with its index.</summary>
    internal static readonly OpDef Merge = OfMerge("Merge", "T");

    /// <inheritdoc cref="Merge"/>
    internal static readonly OpDef RefMerge = OfMerge("RefMerge", "Ref(T)");

    private static OpDef OfEnter(string name, string type) =>
        new(name, inputs: $"data: {type}", outputs: $"output: {type}", attrs: EnterAttrs)
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

    private static OpDef OfExit(string name, string type) =>
        new(name, inputs: $"data: {type}", outputs: $"output: {type}", attrs: "T: type")
        {
            Shape = Shapes.SameAsInput,
            Gradient = ControlFlowGradients.Exit,
        };

    private static OpDef OfNextIteration(string name, string type) =>
        new(name, inputs: $"data: {type}", outputs: $"output: {type}", attrs: "T: type")
        {
            Shape = Shapes.SameAsInput,
            Gradient = (_, grad) => [grad[0]],
        };

    private static OpDef OfSwitch(string name, string type) =>
        new(name, $"data: {type}, pred: bool", $"output_false: {type}, output_true: {type}", "T: type")
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

    private static OpDef OfMerge(string name, string type) =>
        new(name, $"inputs: N * {type}", $"output: {type}, value_index: int32", "T: type, N: int >= 1")
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
