using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Text and bytes as numbers.</summary>
internal static class StringToNumberOps
{
    /// <summary>The number that each string is, in decimal digits. Source: TensorFlow 1.15 <c>StringToNumber</c>.</summary>
    /// <exception cref="InvalidArgumentError">A string is none, or one that the type does not hold.</exception>
    internal static readonly OpDef StringToNumber = new(
        "StringToNumber",
        inputs: "string_tensor: string",
        outputs: "output: out_type",
        attrs: "out_type: {float, double, int32, int64} = float"
    )
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = Parse,
        Samples = () =>
            [
                new([Texts("1", " -2.5e1 ", "0x10")]) { Expected = [Values(1, -25, 16)] },
                new([Texts("-7")]) { Attributes = { { "out_type", TF_DataType.TF_INT32 } }, Expected = [Ints(-7)] },
            ],
    };

    /// <summary>
    /// The bytes of strings of one length as numbers, along a new last axis. Source: TensorFlow 1.15 <c>DecodeRaw</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">The strings' lengths differ, or are no multiple of a number's.</exception>
    internal static readonly OpDef DecodeRaw = new(
        "DecodeRaw",
        inputs: "bytes: string",
        outputs: "output: out_type",
        attrs: "out_type: {half, float, double, int32, uint16, uint8, int16, int8, int64, complex64, complex128, bool}, "
            + "little_endian: bool = true"
    )
    {
        Shape = c => c.Output(0, c.Input(0).concatenate([-1])),
        NotDifferentiable = true,
        Kernel = Decode,
        Samples = () =>
            [
                new([Texts("\u0001\0\0\0\u0002\0\0\0", "\u0003\0\0\0\u0004\0\0\0")])
                {
                    Attributes = { { "out_type", TF_DataType.TF_INT32 } },
                    Expected = [Ints(1, 2, 3, 4).reshape(new Shape(2, 2))],
                },
                new([Texts("\0\0\0\u0001")])
                {
                    Attributes = { { "out_type", TF_DataType.TF_INT32 }, { "little_endian", false } },
                    Expected = [Ints(1).reshape(new Shape(1, 1))],
                },
            ],
    };

    private static void Parse(KernelContext c)
    {
        var texts = c.Input(0);
        var numbers = c.Allocate(0, texts.shape!.AsSpan());
        var size = numbers.dtype.get_datatype_size();
        for (var i = 0; i < texts.shape.size; i++)
        {
            var text = texts.Strings[i];
            if (!NumberText.TryParse(text, numbers.dtype, numbers.AsBytes().Slice(i * size, size)))
                throw c.Error($"StringToNumberOp could not correctly convert string: {StringBuffer.Decode(text)}");
        }
    }

    private static void Decode(KernelContext c)
    {
        var texts = c.Input(0);
        var length = texts.shape!.size == 0 ? 0 : texts.Strings[0].Length;
        for (var i = 1; i < texts.shape.size; i++)
        {
            if (texts.Strings[i].Length is var other && other != length)
            {
                throw c.Error(
                    $"DecodeRaw requires input strings to all be the same size, but element {i} has size {length} != {other}"
                );
            }
        }

        var type = c.OutputType(0);
        var size = type.get_datatype_size();
        if (length % size != 0)
        {
            throw c.Error(
                $"Input to DecodeRaw has length {length} that is not a multiple of {size}, the size of {type.as_cpp_name()}"
            );
        }

        var numbers = c.Allocate(0, [.. texts.shape.AsSpan(), length / size]).AsBytes();
        for (var i = 0; i < texts.shape.size; i++)
            texts.Strings[i].CopyTo(numbers[(i * length)..]);
        if (c.Attributes.Get<bool>("little_endian") == BitConverter.IsLittleEndian)
            return;
        for (var i = 0; i < numbers.Length; i += size)
            numbers.Slice(i, size).Reverse();
    }
}
