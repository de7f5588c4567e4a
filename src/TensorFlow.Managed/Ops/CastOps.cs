using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Conversion of the element type.</summary>
internal static class CastOps
{
    /// <summary>
    /// y = x as another type: towards zero to an integer, a truth value to 0 or 1, a number to whether it is not 0.
    /// SrcT, DstT: float, double, int32, int64, uint8, bool. Source: TensorFlow 1.15 <c>Cast</c>.
    /// </summary>
    internal static readonly OpDef Cast = new("Cast", inputs: "x: SrcT", outputs: "y: DstT",
        attrs: "SrcT: type, DstT: type, Truncate: bool = false")
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) =>
        {
            var source = op.inputs[0].dtype.as_base_dtype();
            return [source.is_floating() && grads[0]!.dtype.is_floating() ? math_ops.cast(grads[0]!, source) : null];
        },
        Kernel = c =>
        {
            var x = c.Input(0);
            if (x.dtype == c.Attributes.Get<TF_DataType>("DstT")) c.Forward(0, x);
            else Casts.Convert(x, c.Allocate(0, x.shape!.AsSpan()));
        },
        Samples = () =>
        [
            To(TF_DataType.TF_INT32, Values(1.9f, -1.9f, 0f, 3f), Ints(1, -1, 0, 3)),
            To(TF_DataType.TF_FLOAT, Ints(7, -3), Values(7, -3)),
            To(TF_DataType.TF_FLOAT, Bools(true, false), Values(1, 0)),
            To(TF_DataType.TF_BOOL, Values(0, -2, float.NaN), Bools(false, true, true)),
            To(TF_DataType.TF_INT64, Bools(true, false), new[] { 1L, 0L }),
            To(TF_DataType.TF_DOUBLE, Values(0.5f, -2f), new[] { 0.5, -2.0 }),
            To(TF_DataType.TF_FLOAT, new[] { 0.1, 1e300 }, Values(0.1f, float.PositiveInfinity)),
            To(TF_DataType.TF_FLOAT, Values(1, 2), Values(1, 2)),
        ],
    };

    /// <summary>Only float64 resolves the small steps that the gradient is compared with.</summary>
    private static OpSample To(TF_DataType dtype, NDArray x, NDArray expected)
        => new([x]) { Attributes = { { "DstT", dtype } }, Expected = [expected], CheckGradient = dtype == TF_DataType.TF_DOUBLE };
}
