namespace Tensorflow.Ops;

/// <summary>Operations that do nothing but wait for their control inputs.</summary>
internal static class NoOps
{
    /// <summary>Does nothing; dead if one of its control inputs is. Source: TensorFlow 1.15 <c>NoOp</c>.</summary>
    internal static readonly OpDef NoOp = new("NoOp")
    {
        NotDifferentiable = true,
        Kernel = static _ => { },
        Samples = () => [new([]) { Expected = [] }],
    };

    /// <summary>
    /// Does nothing and is alive even if its control inputs are dead. Source: TensorFlow 1.15 <c>ControlTrigger</c>.
    /// </summary>
    internal static readonly OpDef ControlTrigger = new("ControlTrigger")
    {
        NotDifferentiable = true,
        Kernel = static _ => { },
        Samples = () => [new([]) { Expected = [] }],
    };
}
