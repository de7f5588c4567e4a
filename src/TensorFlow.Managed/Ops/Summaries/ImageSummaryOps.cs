using Google.Protobuf;
using Tensorflow.Formats.Events;
using Tensorflow.NumPy;

namespace Tensorflow.Ops;

/// <summary>Images for TensorBoard.</summary>
internal static class ImageSummaryOps
{
    /// <summary>
    /// The first images of a batch, [batch, height, width, depth], as PNG. Source: TensorFlow 1.15 <c>ImageSummary</c>
    /// (core/kernels/summary_image_op.cc).
    /// </summary>
    internal static readonly OpDef ImageSummary = new(
        "ImageSummary",
        inputs: "tag: string, tensor: T",
        outputs: "summary: string",
        attrs: "max_images: int >= 1 = 3, T: {uint8, float, half, double} = float, bad_color: tensor = [255 0 0 255]"
    )
    {
        Shape = Shapes.ScalarOutput,
        NotDifferentiable = true,
        Kernel = Images,
        Samples = () =>
            [new([NDArray.OfString("p"), new NDArray(new float[0], (0, 1, 1, 1))]) { Expected = [NDArray.OfString("")] }],
    };

    private static void Images(KernelContext c)
    {
        var tag = SummaryOps.TagOf(c, "Tags must be a scalar");
        var images = c.Input(1);
        if (images.shape!.ndim != 4 || images.shape[3] is not (1 or 3 or 4))
            throw c.Error($"Tensor must be 4-D with last dim 1, 3, or 4, not {KernelErrors.Text(images)}");
        var (height, width, depth) = ((int)images.shape[1], (int)images.shape[2], (int)images.shape[3]);
        var bad = c.Attributes.Get<NDArray>("bad_color").ToArray<byte>();
        if (images.dtype != TF_DataType.TF_UINT8 && bad.Length < depth)
            throw c.Error($"expected depth <= bad_color.size, got depth = {depth}, bad_color.size = {bad.Length}");
        var (most, summary) = (c.Attributes.Get<long>("max_images"), new Summary());
        for (var i = 0; i < Math.Min(most, images.shape[0]); i++)
        {
            summary.Value.Add(
                new Summary.Types.Value
                {
                    Tag = most > 1 ? $"{tag}/image/{i}" : $"{tag}/image",
                    Image = new()
                    {
                        Height = height,
                        Width = width,
                        Colorspace = depth,
                        EncodedImageString = ByteString.CopyFrom(
                            PngWriter.Encode(Pixels(images, i, height * width * depth, depth, bad), height, width, depth)
                        ),
                    },
                }
            );
        }

        SummaryOps.Give(c, summary);
    }

    private static byte[] Pixels(TensorValue images, int image, int size, int depth, byte[] bad)
    {
        if (images.dtype == TF_DataType.TF_UINT8)
            return images.Span<byte>().Slice(image * size, size).ToArray();
        var numbers = new double[size];
        for (var i = 0; i < size; i++)
        {
            numbers[i] = images.dtype switch
            {
                TF_DataType.TF_HALF => (double)images.Span<Half>()[(image * size) + i],
                TF_DataType.TF_FLOAT => images.Span<float>()[(image * size) + i],
                _ => images.Span<double>()[(image * size) + i],
            };
        }

        return ImagePixels.Normalize(
            numbers,
            depth,
            bad,
            images.dtype switch
            {
                TF_DataType.TF_HALF => number => (double)(Half)number,
                TF_DataType.TF_FLOAT => number => (float)number,
                _ => number => number,
            }
        );
    }
}
