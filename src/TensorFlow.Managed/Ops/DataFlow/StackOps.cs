namespace Tensorflow.Ops;

/// <summary>Stacks of tensors (TensorFlow 1.15's core/ops/data_flow_ops.cc). A stack lives as long as one call of run.</summary>
internal static class StackOps
{
    /// <summary>handle = a new stack; max_size: a scalar int32, negative for no limit.</summary>
    internal static readonly OpDef StackV2 = new(
        "StackV2",
        inputs: "max_size: int32",
        outputs: "handle: resource",
        attrs: "elem_type: type, stack_name: string = ''"
    )
    {
        Access = ElementAccess.NewStack,
        Shape = c => c.Output(0, new Shape(2)),
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c =>
        {
            // In a loop there may be one for each iteration; the last is kept for the next run.
            if (c.Cached is not StackResource { IsOpen: false } stack)
                c.Cached = stack = new StackResource(c.Op);
            stack.Open(KernelErrors.Scalar<int>(c, 0, "Stack size must be a scalar, but had shape: "), c.Resources);
            c.SetOutput(0, new TensorValue(stack));
        },
    };

    /// <summary>output = elem, which is now also on the stack.</summary>
    internal static readonly OpDef StackPushV2 = new(
        "StackPushV2",
        inputs: "handle: resource, elem: T",
        outputs: "output: T",
        attrs: "T: type, swap_memory: bool = false"
    )
    {
        Access = ElementAccess.StackPush,
        Shape = c => c.Output(0, c.Input(1)),
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c =>
        {
            c.Resource<StackResource>(0).Push(c.Input(1), c);
            c.Forward(0, c.Input(1));
        },
    };

    /// <summary>elem = what was pushed last.</summary>
    internal static readonly OpDef StackPopV2 = new(
        "StackPopV2",
        inputs: "handle: resource",
        outputs: "elem: elem_type",
        attrs: "elem_type: type"
    )
    {
        Access = ElementAccess.StackPop,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c => c.SetOutput(0, c.Resource<StackResource>(0).Pop(c)),
    };

    /// <summary>Gives back what is on a stack before the run ends.</summary>
    internal static readonly OpDef StackCloseV2 = new("StackCloseV2", inputs: "handle: resource")
    {
        Access = ElementAccess.Other,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c => c.Resource<StackResource>(0).CloseEarly(),
    };
}
