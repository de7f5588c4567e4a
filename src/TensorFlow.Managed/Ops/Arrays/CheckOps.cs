using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Tensors that are forwarded if they are as they should be.</summary>
internal static class CheckOps
{
    /// <summary>output = input, which must have a shape. Any type. Source: TensorFlow 1.15 <c>EnsureShape</c>.</summary>
    /// <exception cref="InvalidArgumentError">It has another.</exception>
    internal static readonly OpDef EnsureShape = new(
        "EnsureShape",
        inputs: "input: T",
        outputs: "output: T",
        attrs: "shape: shape, T: type"
    )
    {
        Shape = c =>
        {
            var (wanted, input) = (c.Attributes.Get<Shape>("shape"), c.Input(0));
            if (!wanted.IsNull)
                input = c.Input(0, wanted.ndim);
            c.Output(0, Shapes.Merged(c, wanted, input));
        },
        Gradient = (_, grads) => [grads[0]],
        Kernel = static c =>
        {
            var (wanted, input) = (c.Attributes.Get<Shape>("shape"), c.Input(0));
            if (!wanted.is_compatible_with(input.shape!))
            {
                throw c.Error(
                    $"Shape of tensor {c.Op.inputs[0].op.name} {KernelErrors.Text(input)} is not compatible with expected "
                        + $"shape {wanted.ToBracketString()}."
                );
            }

            c.Forward(0, input);
        },
        Plain = (_, x) => [x[0]],
        Samples = () => [new([Normal(2, 3)]) { Attributes = { { "shape", new Shape(-1, 3) } } }],
    };

    /// <summary>
    /// output = tensor, all of whose numbers must be finite. T: half, bfloat16, float, double. Source: TensorFlow 1.15
    /// <c>CheckNumerics</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">One is not.</exception>
    internal static readonly OpDef CheckNumerics = new(
        "CheckNumerics",
        inputs: "tensor: T",
        outputs: "output: T",
        attrs: "T: {bfloat16, half, float, double}, message: string"
    )
    {
        Shape = Shapes.SameAsInput,
        IsStateful = true,
        Gradient = (op, grads) =>
            [
                gen_array_ops.check_numerics(
                    grads[0]!,
                    "Not a number (NaN) or infinity (Inf) values detected in gradient. "
                        + $"b'{op.attributes.Get<string>("message")}'"
                ),
            ],
        Widens = true,
        Kernel = static c =>
        {
            var tensor = c.Input(0);
            var (isInf, isNaN) =
                tensor.dtype == TF_DataType.TF_FLOAT
                    ? Find(tensor.Span<float>(), float.IsInfinity, float.IsNaN)
                    : Find(tensor.Span<double>(), double.IsInfinity, double.IsNaN);
            if (isInf || isNaN)
            {
                var found =
                    isInf && isNaN ? "Inf and NaN"
                    : isInf ? "Inf"
                    : "NaN";
                throw c.Error($"{c.Attributes.Get<string>("message")} : Tensor had {found} values");
            }

            c.Forward(0, tensor);
        },
        Plain = (_, x) => [x[0]],
        Samples = () => [new([Normal(2, 3)]) { Attributes = { { "message", "not finite" } } }],
    };

    private static (bool IsInf, bool IsNaN) Find<T>(ReadOnlySpan<T> values, Func<T, bool> isInf, Func<T, bool> isNaN)
    {
        var (inf, nan) = (false, false);
        foreach (var value in values)
        {
            inf |= isInf(value);
            nan |= isNaN(value);
        }
        return (inf, nan);
    }
}
