using System.Text;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Functions of strings, one by one. All strings are bytes; characters are those of UTF-8.</summary>
internal static class StringElementOps
{
    /// <summary>
    /// Small letters in place of large ones: of ASCII, or of all characters where the encoding is <c>utf-8</c>. Source:
    /// TensorFlow 1.15 <c>StringLower</c>.
    /// </summary>
    internal static readonly OpDef StringLower = DefineCase(
        "StringLower",
        b => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b,
        text => text.ToLowerInvariant(),
        Texts("ab ", "", "c1")
    );

    /// <summary>
    /// Large letters in place of small ones: of ASCII, or of all characters where the encoding is <c>utf-8</c>. Source:
    /// TensorFlow 1.15 <c>StringUpper</c>.
    /// </summary>
    internal static readonly OpDef StringUpper = DefineCase(
        "StringUpper",
        b => b is >= (byte)'a' and <= (byte)'z' ? (byte)(b - 32) : b,
        text => text.ToUpperInvariant(),
        Texts("AB ", "", "C1")
    );

    /// <summary>Strings without the white space at both ends. Source: TensorFlow 1.15 <c>StringStrip</c>.</summary>
    internal static readonly OpDef StringStrip = new("StringStrip", inputs: "input: string", outputs: "output: string")
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = c => Map(c, text => text.AsSpan().Trim(" \t\n\v\f\r"u8).ToArray()),
        Samples = () => [new([Texts(" a b\t", "\n", "c")]) { Expected = [Texts("a b", "", "c")] }],
    };

    /// <summary>How many bytes or characters strings have. Source: TensorFlow 1.15 <c>StringLength</c>.</summary>
    internal static readonly OpDef StringLength = new(
        "StringLength",
        inputs: "input: string",
        outputs: "output: int32",
        attrs: "unit: {'BYTE', 'UTF8_CHAR'} = 'BYTE'"
    )
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = c =>
        {
            var (x, inBytes) = (c.Input(0), c.Attributes.Get<string>("unit") == "BYTE");
            var y = c.Allocate<int>(0, x.shape!.AsSpan());
            for (var i = 0; i < y.Length; i++)
                y[i] = inBytes ? x.Strings[i].Length : x.Strings[i].Count(IsStart);
        },
        Samples = () =>
            [
                new([Texts("ab", "", "\u00e9")]) { Expected = [Ints(2, 0, 2)] },
                new([Texts("\u00e9\u20ac")]) { Attributes = { { "unit", "UTF8_CHAR" } }, Expected = [Ints(2)] },
            ],
    };

    /// <summary>
    /// Parts of strings: len bytes or characters from pos on, which counts from the end if it is negative; pos and len have one
    /// shape, which broadcasts with input's. Source: TensorFlow 1.15 <c>Substr</c>.
    /// </summary>
    internal static readonly OpDef Substr = new(
        "Substr",
        inputs: "input: string, pos: T, len: T",
        outputs: "output: string",
        attrs: "T: {int32, int64}, unit: {'BYTE', 'UTF8_CHAR'} = 'BYTE'"
    )
    {
        Shape = c =>
        {
            var (pos, len) = (c.Input(1), c.Input(2));
            if (!pos.IsNull && !len.IsNull)
            {
                Shapes.OfRank(c, pos, len.ndim);
                if (!pos.Equals(len))
                {
                    throw c.Error($"pos and len shapes must match: {pos.ToBracketString()} vs. {len.ToBracketString()}");
                }
            }
            c.Output(0, Shapes.Broadcasted(c, c.Input(0), pos));
        },
        NotDifferentiable = true,
        Kernel = RunSubstr,
        Samples = () =>
            [
                new([Texts("hello", "world"), Int(1), Int(3)]) { Expected = [Texts("ell", "orl")] },
                new([Texts("hello", "world"), Ints(0, -2), Ints(1, 9)]) { Expected = [Texts("h", "ld")] },
                new([Texts("\u00e9\u20aca"), Int(1), Int(1)])
                {
                    Attributes = { { "unit", "UTF8_CHAR" } },
                    Expected = [Texts("\u20ac")],
                },
            ],
    };

    /// <summary>
    /// Bytes as letters, digits, <c>-</c> and <c>_</c>, six bits each. Source: TensorFlow 1.15 <c>EncodeBase64</c>.
    /// </summary>
    internal static readonly OpDef EncodeBase64 = new(
        "EncodeBase64",
        inputs: "input: string",
        outputs: "output: string",
        attrs: "pad: bool = false"
    )
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = c =>
        {
            var pad = c.Attributes.Get<bool>("pad");
            Map(c, bytes =>
            {
                var text = Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
                return Encoding.ASCII.GetBytes(pad ? text : text.TrimEnd('='));
            });
        },
        Samples = () =>
            [
                new([Texts("abc", "", "a?~")]) { Expected = [Texts("YWJj", "", "YT9-")] },
                new([Texts("a")]) { Attributes = { { "pad", true } }, Expected = [Texts("YQ==")] },
            ],
    };

    /// <summary>What <see cref="EncodeBase64"/> encoded. Source: TensorFlow 1.15 <c>DecodeBase64</c>.</summary>
    /// <exception cref="InvalidArgumentError">A string is not of that form.</exception>
    internal static readonly OpDef DecodeBase64 = new("DecodeBase64", inputs: "input: string", outputs: "output: string")
    {
        Shape = Shapes.SameAsInput,
        NotDifferentiable = true,
        Kernel = c => Map(c, text =>
            {
                var digits = Encoding.Latin1.GetString(text).TrimEnd('=');
                if (digits.Length % 4 == 1 || !digits.All(d => char.IsAsciiLetterOrDigit(d) || d is '-' or '_'))
                    throw c.Error("Invalid character found in base64.");
                digits = digits.Replace('-', '+').Replace('_', '/');
                return Convert.FromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '='));
            }),
        Samples = () => [new([Texts("YWJj", "", "YQ", "YT9-")]) { Expected = [Texts("abc", "", "a", "a?~")] }],
    };

    private static OpDef DefineCase(string name, Func<byte, byte> ofByte, Func<string, string> ofText, NDArray expected) =>
        new(name, inputs: "input: string", outputs: "output: string", attrs: "encoding: string = ''")
        {
            Shape = Shapes.SameAsInput,
            NotDifferentiable = true,
            Kernel = c =>
            {
                var encoding = c.Attributes.Get<string>("encoding");
                if (encoding is not ("" or "utf-8"))
                    throw c.Error($"only utf-8 or '' (no encoding) is supported, received {encoding}");
                Map(c, text =>
                    encoding.Length == 0
                        ? Array.ConvertAll(text, b => ofByte(b))
                        : StringBuffer.Encode(ofText(StringBuffer.Decode(text)))
                );
            },
            Samples = () => [new([Texts("aB ", "", "C1")]) { Expected = [expected] }],
        };

    private static void Map(KernelContext c, Func<byte[], byte[]> function)
    {
        var x = c.Input(0).Strings;
        var y = c.Allocate(0, c.Input(0).shape!.AsSpan()).Strings;
        for (var i = 0; i < y.Length; i++)
            y[i] = function(x[i]);
    }

    /// <summary>Whether a character of UTF-8 begins with this byte.</summary>
    private static bool IsStart(byte b) => (b & 0xC0) != 0x80;

    private static void RunSubstr(KernelContext c)
    {
        var (input, pos, len) = (c.Input(0), c.Input(1), c.Input(2));
        if (pos.shape! != len.shape!)
            throw c.Error($"pos and len should have the same shape, got: {KernelErrors.Text(pos)} vs. {KernelErrors.Text(len)}");
        var inBytes = c.Attributes.Get<string>("unit") == "BYTE";
        var dims = new long[Math.Max(input.shape!.ndim, pos.shape!.ndim)];
        if (!ElementwiseKernels.TryBroadcast(input.shape.AsSpan(), pos.shape.AsSpan(), dims))
            throw c.Error($"Incompatible shapes: {KernelErrors.Text(input)} vs. {KernelErrors.Text(pos)}");
        var output = c.Allocate(0, dims).Strings;
        for (var i = 0; i < output.Length; i++)
        {
            var text = input.Strings[Kernels.Broadcasting.Source(i, dims, input.shape.AsSpan())];
            var at = Kernels.Broadcasting.Source(i, dims, pos.shape.AsSpan());
            output[i] = Part(c, text, Integers.At(pos, at), Integers.At(len, at), i, inBytes);
        }
    }

    private static byte[] Part(KernelContext c, byte[] text, long pos, long len, int i, bool inBytes)
    {
        // Where each byte or character begins, and the end.
        int[] starts = [.. Enumerable.Range(0, text.Length).Where(b => inBytes || IsStart(text[b])), text.Length];
        var count = starts.Length - 1;
        var start = pos < 0 ? count + pos : pos;
        if (start < 0 || start > count)
            throw c.Error($"pos {pos} out of range for string b'{StringBuffer.Decode(text)}' at index {i}");
        var end = len < 0 ? count : Math.Min(start + Math.Min(len, count), count);
        return text[starts[start]..starts[end]];
    }
}
