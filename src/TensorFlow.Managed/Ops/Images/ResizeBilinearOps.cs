using System.Numerics;
using static Tensorflow.Ops.Sample;

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
        Kernel = Run,
        Plain = (attrs, x) =>
        {
            var (images, shape, size) = (Plain.Doubles(x[0]), x[0].shape, Integers.ToLongs(x[1]));
            var resized = new Shape(shape[0], size[0], size[1], shape[3]);
            var (rows, columns) = ResizeGeometry.FromAttributes(attrs, shape.dims, (int)size[0], (int)size[1]);
            var pixels = Plain
                .Indices(resized)
                .Select(at =>
                {
                    var (y, x) = (rows.Between((int)at[1]), columns.Between((int)at[2]));
                    return (1 - y.Lerp) * Row(y.Lower) + y.Lerp * Row(y.Upper);

                    double Row(int row) => (1 - x.Lerp) * Pixel(row, x.Lower) + x.Lerp * Pixel(row, x.Upper);
                    double Pixel(int row, int column) => images[Plain.Offset([at[0], row, column, at[3]], shape)];
                });
            return [Plain.Array(pixels, resized, TF_DataType.TF_FLOAT)];
        },
        Samples = () =>
            [
                new([Normal(2, 4, 5, 3), Ints(7, 3)]),
                new([Normal(1, 3, 2, 1), Ints(6, 5)]) { Attributes = new() { { "align_corners", true } } },
                new([Normal(1, 5, 4, 2), Ints(3, 8)]) { Attributes = new() { { "half_pixel_centers", true } } },
                new([Ints(0, 60, 120, 240).astype(TF_DataType.TF_UINT8).reshape((1, 2, 2, 1)), Ints(3, 3)]),
                new([Normal(1, 2, 3, 1), Ints(2, 3)]),
            ],
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
        Kernel = static c =>
        {
            if (c.OutputType(0) == TF_DataType.TF_FLOAT)
                RunGrad<float>(c);
            else
                RunGrad<double>(c);
        },
        Plain = (attrs, x) =>
        {
            var (grads, shape, resized) = (Plain.Doubles(x[0]), x[1].shape, x[0].shape);
            var (rows, columns) = ResizeGeometry.FromAttributes(attrs, shape.dims, (int)resized[1], (int)resized[2]);
            var sums = new double[shape.size];
            foreach (var at in Plain.Indices(resized).ToArray())
            {
                var (y, x2) = (rows.Between((int)at[1]), columns.Between((int)at[2]));
                var grad = grads[Plain.Offset(at, resized)];
                Add(y.Lower, x2.Lower, (1 - y.Lerp) * (1 - x2.Lerp));
                Add(y.Lower, x2.Upper, (1 - y.Lerp) * x2.Lerp);
                Add(y.Upper, x2.Lower, y.Lerp * (1 - x2.Lerp));
                Add(y.Upper, x2.Upper, y.Lerp * x2.Lerp);

                void Add(int row, int column, double weight) =>
                    sums[Plain.Offset([at[0], row, column, at[3]], shape)] += weight * grad;
            }
            return [Plain.Array(sums, shape, x[1].dtype)];
        },
        Samples = () =>
            [
                new([Normal(2, 7, 3, 3), Normal(2, 4, 5, 3)]) { CheckGradient = false },
                new([Normal(1, 6, 5, 1), Normal(1, 3, 2, 1)])
                {
                    Attributes = new() { { "align_corners", true } },
                    CheckGradient = false,
                },
                new([Normal(1, 3, 8, 2), Normal(1, 5, 4, 2)])
                {
                    Attributes = new() { { "half_pixel_centers", true } },
                    CheckGradient = false,
                },
            ],
    };

    private static void Run(KernelContext c)
    {
        var input = c.Input(0);
        var dims = input.shape!.AsSpan();
        var (rows, columns) = ResizeGeometry.Read(c, dims);
        var images = c.Scratch(TF_DataType.TF_FLOAT, input.shape);
        Casts.Convert(input, images);
        var pixels = images.Span<float>();
        var resized = c.Allocate<float>(0, [dims[0], rows.Resized, columns.Resized, dims[3]]);
        var (channels, place) = ((int)dims[3], 0);
        for (var image = 0; image < dims[0]; image++)
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

        images.Release();
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
