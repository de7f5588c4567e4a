using System.Numerics;
using static Tensorflow.Ops.Sample;

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
        Kernel = Run,
        Plain = (attrs, x) =>
        {
            var (images, shape, size) = (Plain.Doubles(x[0]), x[0].shape, Integers.ToLongs(x[1]));
            var resized = new Shape(shape[0], size[0], size[1], shape[3]);
            var (rows, columns) = ResizeGeometry.FromAttributes(attrs, shape.dims, (int)size[0], (int)size[1]);
            var pixels = Plain
                .Indices(resized)
                .Select(at => Terms(rows, columns, at, shape).Sum(term => images[term.Pixel] * term.Weight));
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
                foreach (var (pixel, weight) in Terms(rows, columns, at, shape))
                    sums[pixel] += weight * grads[Plain.Offset(at, resized)];
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

    /// <summary>The pixels of which a resized one is the sum, with their weights.</summary>
    private static IEnumerable<(long Pixel, double Weight)> Terms(
        ResizeGeometry rows,
        ResizeGeometry columns,
        long[] at,
        Shape images
    )
    {
        var (y, x) = (rows.Around((int)at[1]), columns.Around((int)at[2]));
        return from i in Enumerable.Range(0, CubicWeights.Count)
            from j in Enumerable.Range(0, CubicWeights.Count)
            let place = (long[])[at[0], rows.Pixel(y.First + i), columns.Pixel(x.First + j), at[3]]
            select ((long)Plain.Offset(place, images), (double)y[i] * x[j]);
    }

    private static void Run(KernelContext c)
    {
        var input = c.Input(0);
        var dims = input.shape!.AsSpan();
        var (rows, columns) = ResizeGeometry.Read(c, dims);
        var images = c.Scratch(TF_DataType.TF_FLOAT, input.shape);
        Casts.Convert(input, images);
        var pixels = images.Span<float>();
        var resized = c.Allocate<float>(0, [dims[0], rows.Resized, columns.Resized, dims[3]]);
        resized.Clear();
        var (channels, place) = ((int)dims[3], 0);
        for (var image = 0; image < dims[0]; image++)
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
