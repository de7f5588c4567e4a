using System.Numerics;

namespace Tensorflow.Ops;

/// <summary>
/// Images of another size, each pixel a weighted mean of the four between which it lies. images: [batch, height, width,
/// channels]; size: the new height and width; resized_images: float32.
/// </summary>
internal static class ResizeBilinearOps
{
    /// <summary>Source: TensorFlow 1.15 <c>ResizeBilinear</c> (core/kernels/resize_bilinear_op.cc).</summary>
    internal static readonly OpDef ResizeBilinear = new(
        "ResizeBilinear",
        inputs: "images: T, size: int32",
        outputs: "resized_images: float",
        attrs: "T: {int8, uint8, int16, uint16, int32, int64, bfloat16, half, float, double}" + ResizeGeometry.Attrs
    )
    {
        Shape = ResizeGeometry.InferShape,
        Gradient = (op, grads) => [gen_image_ops.resize_bilinear_grad(grads[0]!, op.inputs[0], op), null],
        Kernel = static c => ResizedImages.Run(c, Fill),
        Plain = static (attrs, x) => ResizedImages.PlainSums(attrs, x, TF_DataType.TF_FLOAT, Terms),
        Samples = ResizedImages.Samples,
    };

    /// <summary>
    /// The gradient of that with respect to the images. grads: float32, that of the resized images; original_image, output: the
    /// images' shape. Source: TensorFlow 1.15 <c>ResizeBilinearGrad</c>.
    /// </summary>
    internal static readonly OpDef ResizeBilinearGrad = new(
        "ResizeBilinearGrad",
        inputs: "grads: float, original_image: T",
        outputs: "output: T",
        attrs: "T: {float, bfloat16, half, double}" + ResizeGeometry.Attrs
    )
    {
        Shape = static c => c.Output(0, c.Input(1)),
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        Kernel = TypedKernels.ByInput(1, RunGrad<float>, RunGrad<double>),
        Plain = static (attrs, x) => ResizedImages.PlainGradient(attrs, x[0], x[1].shape, x[1].dtype, Terms),
        Samples = ResizedImages.GradientSamples,
    };

    private static IEnumerable<(int Row, int Column, double Weight)> Terms(
        ResizeGeometry rows,
        ResizeGeometry columns,
        int row,
        int column
    )
    {
        var (y, x) = (rows.Between(row), columns.Between(column));
        yield return (y.Lower, x.Lower, (1.0 - y.Lerp) * (1.0 - x.Lerp));
        yield return (y.Lower, x.Upper, (1.0 - y.Lerp) * x.Lerp);
        yield return (y.Upper, x.Lower, y.Lerp * (1.0 - x.Lerp));
        yield return (y.Upper, x.Upper, (double)y.Lerp * x.Lerp);
    }

    private static void Fill(
        ReadOnlySpan<float> pixels,
        Span<float> resized,
        int images,
        int channels,
        ResizeGeometry rows,
        ResizeGeometry columns
    )
    {
        var place = 0;
        for (var image = 0; image < images; image++)
        {
            for (var row = 0; row < rows.Resized; row++)
            {
                var y = rows.Between(row);
                var above = pixels[((image * rows.Original + y.Lower) * columns.Original * channels)..];
                var below = pixels[((image * rows.Original + y.Upper) * columns.Original * channels)..];
                for (var column = 0; column < columns.Resized; column++)
                {
                    var x = columns.Between(column);
                    var (left, right) = (x.Lower * channels, x.Upper * channels);
                    for (var channel = 0; channel < channels; channel++)
                    {
                        var top = above[left + channel] + (above[right + channel] - above[left + channel]) * x.Lerp;
                        var bottom = below[left + channel] + (below[right + channel] - below[left + channel]) * x.Lerp;
                        resized[place++] = top + (bottom - top) * y.Lerp;
                    }
                }
            }
        }
    }

    private static void RunGrad<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        var (rows, columns) = ResizeGeometry.ReadGradient(c);
        var dims = c.Input(1).shape!.AsSpan();
        var sums = c.Allocate<T>(0, dims);
        sums.Clear();
        var dy = c.Input<float>(0);
        var (channels, place) = ((int)dims[3], 0);
        for (var image = 0; image < dims[0]; image++)
        {
            for (var row = 0; row < rows.Resized; row++)
            {
                var y = rows.Between(row);
                var above = sums[((image * rows.Original + y.Lower) * columns.Original * channels)..];
                var below = sums[((image * rows.Original + y.Upper) * columns.Original * channels)..];
                for (var column = 0; column < columns.Resized; column++)
                {
                    var x = columns.Between(column);
                    for (var channel = 0; channel < channels; channel++)
                    {
                        var (grad, left, right) = (dy[place++], x.Lower * channels + channel, x.Upper * channels + channel);
                        above[left] += T.CreateTruncating(grad * (1 - y.Lerp) * (1 - x.Lerp));
                        above[right] += T.CreateTruncating(grad * (1 - y.Lerp) * x.Lerp);
                        below[left] += T.CreateTruncating(grad * y.Lerp * (1 - x.Lerp));
                        below[right] += T.CreateTruncating(grad * y.Lerp * x.Lerp);
                    }
                }
            }
        }
    }
}
