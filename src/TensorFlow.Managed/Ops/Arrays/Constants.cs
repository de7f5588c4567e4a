using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Values that come from outside of the graph's computation: constants and what is fed.</summary>
internal static class Constants
{
    /// <summary>A fixed value. Source: TensorFlow 1.15 <c>Const</c>.</summary>
    internal static readonly OpDef Const = new("Const", outputs: "output: dtype", attrs: "value: tensor, dtype: type")
    {
        Shape = c =>
        {
            var (value, dtype) = (c.Attributes.Get<NDArray>("value"), c.Attributes.Get<TF_DataType>("dtype"));
            if (value.dtype != dtype)
                throw c.Error($"Type mismatch between value ({value.dtype.as_cpp_name()}) and dtype ({dtype.as_cpp_name()})");
            c.Output(0, value.shape);
        },
        NotDifferentiable = true,
        Kernel = c => c.Forward(0, c.Attributes.Get<NDArray>("value").Value),
        Samples = () =>
            [
                new([])
                {
                    Attributes = { { "value", Normal(2, 3) }, { "dtype", TF_DataType.TF_FLOAT } },
                    Expected = [Normal(2, 3)],
                },
                new([]) { Attributes = { { "value", Ints(3, 4) }, { "dtype", TF_DataType.TF_INT32 } }, Expected = [Ints(3, 4)] },
            ],
    };

    /// <summary>A value that has to be fed. Source: TensorFlow 1.15 <c>Placeholder</c>.</summary>
    internal static readonly OpDef Placeholder = new(
        "Placeholder",
        outputs: "output: dtype",
        attrs: "dtype: type, shape: shape = unknown"
    )
    {
        Shape = c => c.Output(0, c.Attributes.Get<Shape>("shape")),
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c =>
            throw c.Error(
                $"You must feed a value for placeholder tensor '{c.Op.name}' with dtype "
                    + c.Op.output.dtype.as_cpp_name()
                    + (c.Op.output.shape.ndim <= 0 ? "" : $" and shape {c.Op.output.shape.ToBracketString()}")
            ),
    };

    /// <summary>A value that may be fed, else the input. Source: TensorFlow 1.15 <c>PlaceholderWithDefault</c>.</summary>
    internal static readonly OpDef PlaceholderWithDefault = new(
        "PlaceholderWithDefault",
        inputs: "input: dtype",
        outputs: "output: dtype",
        attrs: "dtype: type, shape: shape"
    )
    {
        Shape = c =>
        {
            var shape = c.Attributes.Get<Shape>("shape");
            Shapes.Merged(c, c.Input(0), shape);
            c.Output(0, shape);
        },
        // What it computes is no constant, although its input may be: somebody can feed it.
        IsStateful = true,
        Gradient = (_, grad) => [grad[0]],
        Kernel = c =>
        {
            var shape = c.Attributes.Get<Shape>("shape");
            if (!shape.is_compatible_with(c.Input(0).shape!))
            {
                throw c.Error(
                    $"A default of shape {KernelErrors.Text(c.Input(0))} does not have the placeholder's shape "
                        + $"{shape.ToBracketString()}"
                );
            }

            c.Forward(0, c.Input(0));
        },
        Plain = (_, inputs) => [inputs[0]],
        Samples = () => [new([Normal(2, 3)]) { Attributes = { { "shape", new Shape(-1, 3) } } }],
    };
}
