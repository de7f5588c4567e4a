using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>What the operations that resize images have in common: each pixel is a weighted sum of the original ones.</summary>
internal static class ResizedImages
{
    /// <summary>The original pixels of which a resized one, at a row and a column, is the sum, with their weights.</summary>
    internal delegate IEnumerable<(int Row, int Column, double Weight)> Terms(
        ResizeGeometry rows,
        ResizeGeometry columns,
        int row,
        int column
    );

    /// <summary>Writes so many resized images, whose pixels lie row by row, each with its channels.</summary>
    internal delegate void Filling(
        ReadOnlySpan<float> pixels,
        Span<float> resized,
        int images,
        int channels,
        ResizeGeometry rows,
        ResizeGeometry columns
    );

    /// <summary>A kernel that resizes in float32 whatever type the images are of.</summary>
    internal static void Run(KernelContext c, Filling fill)
    {
        var input = c.Input(0);
        var dims = input.shape!.AsSpan();
        var (rows, columns) = ResizeGeometry.Read(c, dims);
        var images = c.Scratch(TF_DataType.TF_FLOAT, input.shape);
        Casts.Convert(input, images);
        var resized = c.Allocate<float>(0, [dims[0], rows.Resized, columns.Resized, dims[3]]);
        fill(images.Span<float>(), resized, (int)dims[0], (int)dims[3], rows, columns);
        images.Release();
    }

    /// <summary>Images, x[0], of another size, x[1], pixel by pixel.</summary>
    internal static NDArray[] PlainSums(AttributeMap attrs, NDArray[] x, TF_DataType dtype, Terms terms)
    {
        var (images, shape, size) = (Plain.Doubles(x[0]), x[0].shape, Integers.ToLongs(x[1]));
        var resized = new Shape(shape[0], size[0], size[1], shape[3]);
        var (rows, columns) = ResizeGeometry.FromAttributes(attrs, shape.dims, (int)size[0], (int)size[1]);
        var pixels = Plain
            .Indices(resized)
            .Select(at =>
                terms(rows, columns, (int)at[1], (int)at[2])
                    .Sum(term => images[Plain.Offset([at[0], term.Row, term.Column, at[3]], shape)] * term.Weight)
            );
        return [Plain.Array(pixels, resized, dtype)];
    }

    /// <summary>The gradient of that with respect to images of a shape, pixel by pixel.</summary>
    internal static NDArray[] PlainGradient(AttributeMap attrs, NDArray grads, Shape shape, TF_DataType dtype, Terms terms)
    {
        var (dy, resized) = (Plain.Doubles(grads), grads.shape);
        var (rows, columns) = ResizeGeometry.FromAttributes(attrs, shape.dims, (int)resized[1], (int)resized[2]);
        var sums = new double[shape.size];
        foreach (var at in Plain.Indices(resized).ToArray())
        {
            foreach (var (row, column, weight) in terms(rows, columns, (int)at[1], (int)at[2]))
                sums[Plain.Offset([at[0], row, column, at[3]], shape)] += weight * dy[Plain.Offset(at, resized)];
        }
        return [Plain.Array(sums, shape, dtype)];
    }

    /// <summary>Samples of either way to place pixels, larger and smaller.</summary>
    internal static OpSample[] Placements() =>
        [
            new([Normal(2, 4, 5, 3), Ints(7, 3)]),
            new([Normal(1, 3, 2, 1), Ints(6, 5)]) { Attributes = new() { { "align_corners", true } } },
            new([Normal(1, 5, 4, 2), Ints(3, 8)]) { Attributes = new() { { "half_pixel_centers", true } } },
        ];

    /// <summary>The same, images of bytes, and images that stay as they are.</summary>
    internal static OpSample[] Samples() =>
        [
            .. Placements(),
            new([Ints(0, 60, 120, 240).astype(TF_DataType.TF_UINT8).reshape((1, 2, 2, 1)), Ints(3, 3)]),
            new([Normal(1, 2, 3, 1), Ints(2, 3)]),
        ];

    /// <summary>Samples of gradients, with the original images.</summary>
    internal static OpSample[] GradientSamples() =>
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
        ];
}
