using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Whole numbers near others, through which nothing is trained. T: float, double; Round also int32, int64.</summary>
internal static class RoundingOps
{
    /// <summary>y = the largest whole number not above x. Source: TensorFlow 1.15 <c>Floor</c>.</summary>
    internal static readonly OpDef Floor = Define("Floor", Math.Floor);

    /// <summary>y = the smallest whole number not below x. Source: TensorFlow 1.15 <c>Ceil</c>.</summary>
    internal static readonly OpDef Ceil = Define("Ceil", Math.Ceiling);

    /// <summary>y = the nearest whole number, of two the even one. Source: TensorFlow 1.15 <c>Rint</c>.</summary>
    internal static readonly OpDef Rint = Define("Rint", Math.Round, withoutKernel: "bfloat16, half");

    /// <summary>y = the nearest whole number, of two the even one. Source: TensorFlow 1.15 <c>Round</c>.</summary>
    internal static readonly OpDef Round = Define(
        "Round",
        Math.Round,
        "{bfloat16, half, float, double, int32, int64, complex64, complex128}",
        "bfloat16, complex64, complex128"
    );

    private static OpDef Define(
        string name,
        Func<double, double> function,
        string types = "{bfloat16, half, float, double}",
        string withoutKernel = "bfloat16"
    )
    {
        var kernel = ScalarKernels.Unary(function);
        return new(name, inputs: "x: T", outputs: "y: T", attrs: $"T: {types}")
        {
            Shape = Shapes.SameAsInput,
            NotDifferentiable = true,
            Widens = true,
            WithoutKernel = withoutKernel,
            Kernel = c =>
            {
                if (c.Input(0).dtype is TF_DataType.TF_INT32 or TF_DataType.TF_INT64)
                    c.Forward(0, c.Input(0));
                else
                    kernel(c);
            },
            Plain = Plain.Unary(function),
            Samples = () =>
                [new([Normal(3, 5)]), new([Values(0.5f, 1.5f, -0.5f, -2.5f, 1e10f, -0f, float.PositiveInfinity, float.NaN)])],
        };
    }
}
