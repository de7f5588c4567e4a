using System.Runtime.InteropServices;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Conversion of the element type.</summary>
internal static class CastOps
{
    /// <summary>
    /// y = x as another type: towards zero to an integer, a truth value to 0 or 1, a number to whether it is not 0.
    /// <c>Truncate</c> rounds to a smaller floating type towards zero. SrcT, DstT: all types of numbers, and bool. Source:
    /// TensorFlow 1.15 <c>Cast</c>.
    /// </summary>
    internal static readonly OpDef Cast = new(
        "Cast",
        inputs: "x: SrcT",
        outputs: "y: DstT",
        attrs: "SrcT: type, DstT: type, Truncate: bool = false"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, grads) =>
        {
            var source = op.inputs[0].dtype.as_base_dtype();
            return [IsContinuous(source) && IsContinuous(grads[0]!.dtype) ? math_ops.cast(grads[0]!, source) : null];
        },
        Kernel = c =>
        {
            var x = c.Input(0);
            var to = c.Attributes.Get<TF_DataType>("DstT");
            if (x.dtype == to)
            {
                c.Forward(0, x);
            }
            else if (!Casts.IsSupported(x.dtype) || !Casts.IsSupported(to))
            {
                throw new UnimplementedError(
                    $"Cast {x.dtype.as_cpp_name()} to {to.as_cpp_name()} is not supported\n\t [[node {c.Op.name} (Cast)]]"
                );
            }
            else if (c.Attributes.Get<bool>("Truncate") && Casts.FractionBits(to) is > 0 and var bits)
            {
                Truncate(c, x, bits);
            }
            else
            {
                Casts.Convert(x, c.Allocate(0, x.shape!.AsSpan()));
            }
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

    /// <summary>Drops the bits that the type has not, so that nothing is left to round.</summary>
    private static void Truncate(KernelContext c, TensorValue x, int bits)
    {
        var cut = c.Scratch(x.dtype, x.shape!);
        cut.CopyFrom(x);
        if (x.dtype is TF_DataType.TF_FLOAT or TF_DataType.TF_COMPLEX64)
        {
            foreach (ref var word in MemoryMarshal.Cast<byte, uint>(cut.AsBytes()))
                word &= uint.MaxValue << Math.Max(23 - bits, 0);
        }

        if (x.dtype is TF_DataType.TF_DOUBLE or TF_DataType.TF_COMPLEX128)
        {
            foreach (ref var word in MemoryMarshal.Cast<byte, ulong>(cut.AsBytes()))
                word &= ulong.MaxValue << (52 - bits);
        }

        Casts.Convert(cut, c.Allocate(0, x.shape!.AsSpan()));
        cut.Release();
    }

    private static bool IsContinuous(TF_DataType type) => type.is_floating() || type.is_complex();

    /// <summary>Only float64 resolves the small steps that the gradient is compared with.</summary>
    private static OpSample To(TF_DataType dtype, NDArray x, NDArray expected) =>
        new([x])
        {
            Attributes = { { "DstT", dtype } },
            Expected = [expected],
            CheckGradient = dtype == TF_DataType.TF_DOUBLE,
        };
}
