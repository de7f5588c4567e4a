using System.Buffers.Binary;
using Tensorflow.Formats.Images;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Files of images.</summary>
internal static class EncodeImageOps
{
    /// <summary>
    /// image: [height, width, channels], 1 for grey, 3 for red, green and blue, one more with opacity; contents: a PNG, [], in
    /// the usual compression whichever is asked for. Source: TensorFlow 1.15 <c>EncodePng</c>
    /// (core/kernels/encode_png_op.cc).
    /// </summary>
    internal static readonly OpDef EncodePng = new(
        "EncodePng",
        inputs: "image: T",
        outputs: "contents: string",
        attrs: "compression: int = -1, T: {uint8, uint16} = uint8"
    )
    {
        Shape = static c =>
        {
            _ = c.Input(0, rank: 3);
            c.Output(0, Shape.Scalar);
        },
        NotDifferentiable = true,
        Kernel = Run,
        Samples = () =>
            [
                new([new NDArray(new byte[] { 1, 2, 3, 4 }).reshape((2, 2, 1))])
                {
                    Expected = [NDArray.OfStrings([PngWriter.Encode([1, 2, 3, 4], 2, 2, 1)], Shape.Scalar)],
                },
            ],
    };

    private static void Run(KernelContext c)
    {
        var image = c.Input(0);
        if (image.shape!.ndim != 3)
            throw c.Error($"image must be 3-dimensional{KernelErrors.Text(image)}");
        var (height, width, channels) = (image.shape[0], image.shape[1], image.shape[2]);
        if (height <= 0 || width <= 0 || image.Bytes > int.MaxValue)
            throw c.Error($"image has a dimension of size 0 or too many elements: {KernelErrors.Text(image)}");
        if (channels is not (1 or 2 or 3 or 4))
            throw c.Error($"image must have 1, 2, 3, or 4 channels, got {channels}");
        var compression = c.Attributes.Get<long>("compression");
        if (compression is < -1 or > 9)
            throw c.Error($"compression should be between -1 and 9, got {compression}");
        var bytes = image.AsBytes().ToArray();
        if (image.dtype == TF_DataType.TF_UINT16)
        {
            for (var i = 0; i < bytes.Length; i += 2)
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i), BitConverter.ToUInt16(bytes, i));
        }

        var bits = image.dtype == TF_DataType.TF_UINT16 ? 16 : 8;
        c.Allocate(0, []).Strings[0] = PngWriter.Encode(bytes, (int)height, (int)width, (int)channels, bits);
    }
}
