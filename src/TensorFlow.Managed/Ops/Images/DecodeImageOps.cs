using Tensorflow.Formats.Images;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>
/// Images from files. contents: a file, []; image: [height, width, channels]. channels: 1 for grey, 3 for red, green and blue, 0
/// for those that the file has.
/// </summary>
internal static class DecodeImageOps
{
    /// <summary>Source: TensorFlow 1.15 <c>DecodeJpeg</c> (core/kernels/decode_image_op.cc).</summary>
    internal static readonly OpDef DecodeJpeg = new(
        "DecodeJpeg",
        inputs: "contents: string",
        outputs: "image: uint8",
        attrs: "channels: int = 0, ratio: int = 1, fancy_upscaling: bool = true, try_recover_truncated: bool = false, "
            + "acceptable_fraction: float = 1.0, dct_method: string = ''"
    )
    {
        Shape = InferShape,
        NotDifferentiable = true,
        Kernel = RunJpeg,
        Samples = () => [Of(SmallJpeg, [128], (1, 1, 1))],
    };

    /// <summary>Source: TensorFlow 1.15 <c>DecodePng</c> (core/kernels/decode_image_op.cc).</summary>
    internal static readonly OpDef DecodePng = new(
        "DecodePng",
        inputs: "contents: string",
        outputs: "image: dtype",
        attrs: "channels: int = 0, dtype: {uint8, uint16} = uint8"
    )
    {
        Shape = InferShape,
        NotDifferentiable = true,
        Kernel = c => Give(c, Decode(c)),
        Samples = () =>
            [Of(PngWriter.Encode([1, 2, 3, 4, 5, 6], 1, 2, 3), [1, 2, 3, 4, 5, 6], (1, 2, 3)), Of(SmallJpeg, [128], (1, 1, 1))],
    };

    /// <summary>Source: TensorFlow 1.15 <c>DecodeBmp</c> (core/kernels/decode_bmp_op.cc).</summary>
    internal static readonly OpDef DecodeBmp = new(
        "DecodeBmp",
        inputs: "contents: string",
        outputs: "image: uint8",
        attrs: "channels: int = 0"
    )
    {
        Shape = InferShape,
        NotDifferentiable = true,
        Kernel = c =>
        {
            try
            {
                Give(c, BmpReader.Read(Contents(c), Channels(c)));
            }
            catch (FormatException e)
            {
                throw c.Error(e.Message);
            }
        },
        Samples = () => [Of(SmallBmp, [3, 2, 1], (1, 1, 3))],
    };

    /// <summary>
    /// A file of any of these kinds. TensorFlow.NET makes this node, which TensorFlow has from 2.3 on; Python's 1.15 makes a
    /// conditional for each kind.
    /// </summary>
    internal static readonly OpDef DecodeImage = new(
        "DecodeImage",
        inputs: "contents: string",
        outputs: "image: dtype",
        attrs: "channels: int = 0, dtype: {uint8, uint16, float} = uint8, expand_animations: bool = true"
    )
    {
        // An animation would have one more dimension.
        Shape = static c =>
        {
            _ = c.Input(0, rank: 0);
            if (!c.Attributes.Get<bool>("expand_animations"))
                InferShape(c);
        },
        NotDifferentiable = true,
        Kernel = c => Give(c, Decode(c)),
        Samples = () =>
            [Of(SmallBmp, [3, 2, 1], (1, 1, 3)), Of(PngWriter.Encode([1, 2, 3, 4], 2, 2, 1), [1, 2, 3, 4], (2, 2, 1))],
    };

    /// <summary>A file of 58 bytes: one pixel of blue 1, green 2 and red 3.</summary>
    private static byte[] SmallBmp
    {
        get
        {
            var file = new byte[58];
            (file[0], file[1], file[10], file[18], file[22], file[28]) = ((byte)'B', (byte)'M', 54, 1, 1, 24);
            (file[54], file[55], file[56]) = (1, 2, 3);
            return file;
        }
    }

    /// <summary>A file of one grey pixel: a block of which the mean and all else are 0, which is to say in the middle.</summary>
    private static byte[] SmallJpeg =>
        [
            .. (ReadOnlySpan<byte>)[0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64)],
            .. (ReadOnlySpan<byte>)[0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0],
            .. (ReadOnlySpan<byte>)[0xff, 0xc4, 0, 20, 0x00, 1, .. new byte[15], 0],
            .. (ReadOnlySpan<byte>)[0xff, 0xc4, 0, 20, 0x10, 1, .. new byte[15], 0],
            .. (ReadOnlySpan<byte>)[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9],
        ];

    private static OpSample Of(byte[] file, byte[] pixels, Shape shape) =>
        new([NDArray.OfStrings([file], Shape.Scalar)]) { Expected = [new NDArray(pixels).reshape(shape)] };

    private static void InferShape(ShapeContext c)
    {
        _ = c.Input(0, rank: 0);
        var channels = c.Attributes.Get<long>("channels");
        if (channels < 0)
            throw new ValueError($"channels must be non-negative, got {channels}");
        c.Output(0, new Shape(-1, -1, channels == 0 ? -1 : channels));
    }

    private static byte[] Contents(KernelContext c) =>
        c.Input(0) is { shape.ndim: 0 } contents
            ? contents.Strings[0]
            : throw c.Error($"contents must be scalar, got shape {KernelErrors.Text(c.Input(0))}");

    private static int Channels(KernelContext c) => (int)c.Attributes.Get<long>("channels");

    private static void RunJpeg(KernelContext c)
    {
        var (ratio, method) = (c.Attributes.Get<long>("ratio"), c.Attributes.Get<string>("dct_method"));
        if (ratio is not (1 or 2 or 4 or 8))
            throw c.Error($"ratio must be 1, 2, 4, or 8, got {ratio}");
        if (method is not ("" or "INTEGER_FAST" or "INTEGER_ACCURATE"))
            throw c.Error("dct_method must be one of {'', 'INTEGER_FAST', 'INTEGER_ACCURATE'}");
        if (ratio > 1)
            throw new UnimplementedError(c.Error("Images are decoded in their own size only").Message);
        Give(c, Decode(c, method, c.Attributes.Get<bool>("fancy_upscaling")));
    }

    private static RasterImage<ushort> Decode(KernelContext c, string method = "", bool fancy = true)
    {
        var contents = Contents(c);
        var channels = Channels(c);
        try
        {
            if (contents.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
            {
                if (channels is not (0 or 1 or 3))
                    throw c.Error($"channels must be 0, 1, or 3 for JPEG, got {channels}");
                return Widen(JpegReader.Read(contents, channels, fancy, fast: method != "INTEGER_ACCURATE"));
            }

            if (contents.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
                return PngReader.Read(contents, channels);
            if (c.Op.type == "DecodeImage" && contents.AsSpan().StartsWith("BM"u8))
                return Widen(BmpReader.Read(contents, channels));
        }
        catch (FormatException e)
        {
            throw c.Error($"Invalid image data, size {contents.Length}: {e.Message}");
        }

        if (contents.AsSpan().StartsWith("GIF8"u8))
            throw new UnimplementedError(c.Error("GIF images are not decoded").Message);
        throw c.Error("Expected image (JPEG, PNG, or BMP), got " + (contents.Length == 0 ? "empty file" : "unknown format"));
    }

    private static RasterImage<ushort> Widen(RasterImage<byte> image) =>
        new(image.Height, image.Width, image.Channels, Array.ConvertAll(image.Samples, sample => (ushort)(sample * 257)));

    private static void Give(KernelContext c, RasterImage<byte> image) =>
        image.Samples.CopyTo(c.Allocate<byte>(0, [image.Height, image.Width, image.Channels]));

    private static void Give(KernelContext c, RasterImage<ushort> image)
    {
        var output = c.Allocate(0, [image.Height, image.Width, image.Channels]);
        switch (output.dtype)
        {
            case TF_DataType.TF_UINT16:
                image.Samples.CopyTo(output.Span<ushort>());
                break;
            case TF_DataType.TF_FLOAT:
                Fill(output.Span<float>(), sample => (sample >> 8) / 255f);
                break;
            default:
                Fill(output.Span<byte>(), sample => (byte)(sample >> 8));
                break;
        }

        void Fill<T>(Span<T> pixels, Func<ushort, T> convert)
        {
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = convert(image.Samples[i]);
        }
    }
}
