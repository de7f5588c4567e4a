using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Whether numbers are finite: x of any shape, y bool of the same. T: float, double.</summary>
internal static class FiniteOps
{
    /// <summary>y = x is a finite number. Source: TensorFlow 1.15 <c>IsFinite</c>.</summary>
    internal static readonly OpDef IsFinite = Define("IsFinite", float.IsFinite, double.IsFinite, withoutKernel: "bfloat16");

    /// <summary>y = x is an infinity. Source: TensorFlow 1.15 <c>IsInf</c>.</summary>
    internal static readonly OpDef IsInf = Define("IsInf", float.IsInfinity, double.IsInfinity, withoutKernel: "bfloat16");

    /// <summary>y = x is no number. Source: TensorFlow 1.15 <c>IsNan</c>.</summary>
    internal static readonly OpDef IsNan = Define("IsNan", float.IsNaN, double.IsNaN, withoutKernel: "");

    private static OpDef Define(string name, Func<float, bool> f32, Func<double, bool> f64, string withoutKernel) =>
        new(name, inputs: "x: T", outputs: "y: bool", attrs: "T: {bfloat16, half, float, double}")
        {
            Shape = Shapes.SameAsInput,
            NotDifferentiable = true,
            Widens = true,
            WithoutKernel = withoutKernel,
            Kernel = ScalarKernels.Predicate(f32, f64),
            Plain = (_, x) => [Plain.Array(Plain.Doubles(x[0]).Select(v => f64(v) ? 1.0 : 0), x[0].shape, TF_DataType.TF_BOOL)],
            Samples = () =>
                [
                    new([Values(0, 1, float.NaN, float.NegativeInfinity, float.PositiveInfinity, float.MaxValue)]),
                    new([Normal(2, 3)]),
                ],
        };
}
