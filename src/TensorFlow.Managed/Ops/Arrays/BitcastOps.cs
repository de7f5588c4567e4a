using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The bits of numbers as those of another type.</summary>
internal static class BitcastOps
{
    private const string Types =
        "{bfloat16, half, float, double, int64, int32, uint8, uint16, uint32, uint64, int8, int16, "
        + "complex64, complex128, qint8, quint8, qint16, quint16, qint32}";

    /// <summary>
    /// output = input's bits; smaller numbers make a last axis more, larger ones take it in. Source: TensorFlow 1.15
    /// <c>Bitcast</c>.
    /// </summary>
    internal static readonly OpDef Bitcast = new(
        "Bitcast",
        inputs: "input: T",
        outputs: "output: type",
        attrs: $"T: {Types}, type: {Types}"
    )
    {
        Shape = c =>
        {
            var (from, to, input) = (Size(c.Op.inputs[0].dtype), Size(c.Op.output.dtype), c.Input(0));
            if (input.IsNull)
                return;
            if (from >= to)
            {
                c.Output(0, from == to ? input : new Shape([.. input.dims, from / to]));
                return;
            }
            input = Shapes.AtLeast(c, input, 1);
            if (input[-1] >= 0 && input[-1] != to / from)
                throw c.Error($"Cannot bitcast due to shape. {input[-1]} does not match {to / from}");
            c.Output(0, new Shape(input.dims[..^1]));
        },
        Gradient = GradientBuilder.Undefined,
        Kernel = static c =>
        {
            var input = c.Input(0);
            var (from, to) = (Size(input.dtype), Size(c.Op.output.dtype));
            var dims = input.shape!.dims;
            if (from < to && (dims.Length == 0 || dims[^1] != to / from))
                throw c.Error($"Cannot bitcast from {to} to {from}");
            dims =
                from < to ? dims[..^1]
                : from > to ? [.. dims, from / to]
                : dims;
            input.AsBytes().CopyTo(c.Allocate(0, dims).AsBytes());
        },
        Samples = () =>
            [
                new([Values(1f, -2f)])
                {
                    Attributes = { { "type", TF_DataType.TF_INT32 } },
                    Expected = [Ints(0x3F800000, unchecked((int)0xC0000000))],
                    CheckGradient = false,
                },
                new([Ints(0x01020304)])
                {
                    Attributes = { { "type", TF_DataType.TF_UINT8 } },
                    Expected = [new NDArray(new byte[] { 4, 3, 2, 1 }).reshape(new Shape(1, 4))],
                },
            ],
    };

    private static int Size(TF_DataType dtype) => dtype.as_base_dtype().get_datatype_size();
}
