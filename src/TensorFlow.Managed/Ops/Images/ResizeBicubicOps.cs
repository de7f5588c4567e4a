using System.Numerics;

namespace Tensorflow.Ops;

/// <summary>
/// Images of another size, each pixel a sum of the sixteen around it with the weights of a cubic convolution. images: [batch,
/// height, width, channels]; size: the new height and width; resized_images: float32.
/// </summary>
internal static class ResizeBicubicOps
{
    /// <summary>Source: TensorFlow 1.15 <c>ResizeBicubic</c> (core/kernels/resize_bicubic_op.cc).</summary>
    internal static readonly OpDef ResizeBicubic = new(
        "ResizeBicubic",
        inputs: "images: T, size: int32",
        outputs: "resized_images: float",
        attrs: "T: {int8, uint8, int16, uint16, int32, int64, half, float, double}" + ResizeGeometry.Attrs
    )
    {
        Shape = ResizeGeometry.InferShape,
        Gradient = (op, grads) =>
            [
                op.inputs[0].dtype is TF_DataType.TF_FLOAT or TF_DataType.TF_DOUBLE
                    ? gen_image_ops.resize_bicubic_grad(grads[0]!, op.inputs[0], op)
                    : null,
                null,
            ],
        Kernel = static c => ResizedImages.Run(c, Fill),
        Plain = static (attrs, x) => ResizedImages.PlainSums(attrs, x, TF_DataType.TF_FLOAT, Terms),
        Samples = ResizedImages.Samples,
    };

    /// <summary>
    /// The gradient of that with respect to the images. grads: float32, that of the resized images; original_image, output: the
    /// images' shape. Source: TensorFlow 1.15 <c>ResizeBicubicGrad</c>.
    /// </summary>
    internal static readonly OpDef ResizeBicubicGrad = new(
        "ResizeBicubicGrad",
        inputs: "grads: float, original_image: T",
        outputs: "output: T",
        attrs: "T: {float, double}" + ResizeGeometry.Attrs
    )
    {
        Shape = static c => c.Output(0, c.Input(1)),
        Gradient = GradientBuilder.Undefined,
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
        var (y, x) = (rows.Around(row), columns.Around(column));
        return from i in Enumerable.Range(0, CubicWeights.Count)
            from j in Enumerable.Range(0, CubicWeights.Count)
            select (rows.Pixel(y.First + i), columns.Pixel(x.First + j), (double)y[i] * x[j]);
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
        resized.Clear();
        var place = 0;
        for (var image = 0; image < images; image++)
        {
            for (var row = 0; row < rows.Resized; row++)
            {
                var y = rows.Around(row);
                for (var column = 0; column < columns.Resized; column++, place += channels)
                {
                    var x = columns.Around(column);
                    var sum = resized.Slice(place, channels);
                    for (var i = 0; i < CubicWeights.Count; i++)
                    {
                        var line = pixels[((image * rows.Original + rows.Pixel(y.First + i)) * columns.Original * channels)..];
                        for (var j = 0; j < CubicWeights.Count; j++)
                        {
                            var (weight, from) = (y[i] * x[j], columns.Pixel(x.First + j) * channels);
                            for (var channel = 0; channel < channels; channel++)
                                sum[channel] += line[from + channel] * weight;
                        }
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
                var y = rows.Around(row);
                for (var column = 0; column < columns.Resized; column++, place += channels)
                {
                    var x = columns.Around(column);
                    for (var i = 0; i < CubicWeights.Count; i++)
                    {
                        var line = sums[((image * rows.Original + rows.Pixel(y.First + i)) * columns.Original * channels)..];
                        for (var j = 0; j < CubicWeights.Count; j++)
                        {
                            var (weight, to) = (y[i] * x[j], columns.Pixel(x.First + j) * channels);
                            for (var channel = 0; channel < channels; channel++)
                                line[to + channel] += T.CreateTruncating(dy[place + channel] * weight);
                        }
                    }
                }
            }
        }
    }
}
