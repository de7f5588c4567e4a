using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Operations whose output is their input; they differ in what the gradient does.</summary>
internal static class IdentityOps
{
    /// <summary>y = x; of a variable, its value at this point. Source: TensorFlow 1.15 <c>Identity</c>.</summary>
    internal static readonly OpDef Identity = new("Identity", inputs: "input: T", outputs: "output: T", attrs: "T: type")
    {
        Shape = c =>
        {
            c.Output(0, c.Input(0));
            if (c.HandleData(0) is { } handle)
                c.OutputHandle(0, handle.dtype, handle.shape);
        },
        Gradient = (_, grad) => [grad[0]],
        IsIdentity = static _ => true,
        Kernel = static c => c.Forward(0, c.Input(0)),
        Plain = (_, inputs) => [inputs[0]],
        Samples = () => [new([Normal(3, 5)]), new([Ints(1, 2)])],
    };

    /// <summary>y = x, but nothing is trained through it. Source: TensorFlow 1.15 <c>StopGradient</c>.</summary>
    internal static readonly OpDef StopGradient = new("StopGradient", inputs: "input: T", outputs: "output: T", attrs: "T: type")
    {
        Shape = c => c.Output(0, c.Input(0)),
        NotDifferentiable = true,
        IsIdentity = static _ => true,
        Kernel = static c => c.Forward(0, c.Input(0)),
        Plain = (_, inputs) => [inputs[0]],
        Samples = () => [new([Normal(3, 5)])],
    };

    /// <summary>y = x; to train through it is an error. Source: TensorFlow 1.15 <c>PreventGradient</c>.</summary>
    internal static readonly OpDef PreventGradient = new(
        "PreventGradient",
        inputs: "input: T",
        outputs: "output: T",
        attrs: "T: type, message: string = ''"
    )
    {
        Shape = c => c.Output(0, c.Input(0)),
        Gradient = (op, _) => throw new LookupError($"Gradient explicitly disabled. Reason: b'{op.get_attr<string>("message")}'"),
        IsIdentity = static _ => true,
        Kernel = static c => c.Forward(0, c.Input(0)),
        Plain = (_, inputs) => [inputs[0]],
        Samples = () => [new([Normal(3, 5)]) { CheckGradient = false }],
    };

    /// <summary>Each output is its input. Source: TensorFlow 1.15 <c>IdentityN</c>.</summary>
    internal static readonly OpDef IdentityN = new(
        "IdentityN",
        inputs: "input: T",
        outputs: "output: T",
        attrs: "T: list(type) >= 1"
    )
    {
        Shape = c =>
        {
            for (var i = 0; i < c.InputCount; i++)
                c.Output(i, c.Input(i));
        },
        Gradient = (_, grads) => grads,
        Kernel = static c =>
        {
            for (var i = 0; i < c.InputCount; i++)
                c.Forward(i, c.Input(i));
        },
        Plain = (_, inputs) => inputs,
        Samples = () => [new([Normal(3, 5)])],
    };

    /// <summary>
    /// y = x, of which the caller promises that it never changes. Source: TensorFlow 1.15 <c>GuaranteeConst</c>.
    /// </summary>
    internal static readonly OpDef GuaranteeConst = new(
        "GuaranteeConst",
        inputs: "input: T",
        outputs: "output: T",
        attrs: "T: type"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = GradientBuilder.Undefined,
        IsStateful = true,
        Kernel = static c =>
            c.Forward(
                0,
                c.Input(0) is { dtype: not TF_DataType.TF_RESOURCE } value
                    ? value
                    : throw c.Error("Input tensor cannot be a resource variable handle.")
            ),
        Plain = (_, inputs) => [inputs[0]],
        Samples = () => [new([Normal(3, 5)]) { CheckGradient = false }, new([Ints(1, 2)]) { CheckGradient = false }],
    };

    /// <summary>y = x, which is no variable's value any more. Source: TensorFlow 1.15 <c>Snapshot</c>.</summary>
    internal static readonly OpDef Snapshot = new("Snapshot", inputs: "input: T", outputs: "output: T", attrs: "T: type")
    {
        Shape = Shapes.SameAsInput,
        Gradient = GradientBuilder.Undefined,
        WithoutKernel = "string, uint32, uint64",
        Kernel = static c => c.Forward(0, c.Input(0)),
        Plain = (_, inputs) => [inputs[0]],
        Samples = () => [new([Normal(3, 5)]) { CheckGradient = false }],
    };
}
