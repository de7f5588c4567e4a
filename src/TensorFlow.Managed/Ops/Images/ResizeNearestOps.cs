using System.Numerics;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Images of another size, each pixel the nearest one. images: [batch, height, width, channels]; size: the new height and width;
/// resized_images: the images' element type.
/// </summary>
internal static class ResizeNearestOps
{
    /// <summary>Source: TensorFlow 1.15 <c>ResizeNearestNeighbor</c> (core/kernels/resize_nearest_neighbor_op.cc).</summary>
    internal static readonly OpDef ResizeNearestNeighbor = new(
        "ResizeNearestNeighbor",
        inputs: "images: T, size: int32",
        outputs: "resized_images: T",
        attrs: "T: {int8, uint8, int16, uint16, int32, int64, half, float, double}" + ResizeGeometry.Attrs
    )
    {
        Shape = ResizeGeometry.InferShape,
        Gradient = (op, grads) =>
        {
            var image = op.inputs[0];
            object size =
                image.shape is { IsNull: false } known && known[1] >= 0 && known[2] >= 0
                    ? new[] { (int)known[1], (int)known[2] }
                    : array_ops.shape(image)["1:3"];
            return [gen_image_ops.resize_nearest_neighbor_grad(grads[0]!, size, op), null];
        },
        Kernel = Run,
        Plain = static (attrs, x) => ResizedImages.PlainSums(attrs, x, x[0].dtype, Terms),
        Samples = ResizedImages.Placements,
    };

    /// <summary>
    /// The gradient of that: each pixel's is the sum of those to which it went. grads: [batch, height, width, channels]; size:
    /// the original height and width. Source: TensorFlow 1.15 <c>ResizeNearestNeighborGrad</c>.
    /// </summary>
    internal static readonly OpDef ResizeNearestNeighborGrad = new(
        "ResizeNearestNeighborGrad",
        inputs: "grads: T, size: int32",
        outputs: "output: T",
        attrs: "T: {uint8, int8, int32, half, float, double}" + ResizeGeometry.Attrs
    )
    {
        Shape = ResizeGeometry.InferShape,
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        Kernel = TypedKernels.ByInput(0, RunGrad<float>, RunGrad<double>, RunGrad<int>),
        Plain = static (attrs, x) =>
        {
            var (resized, size) = (x[0].shape, Integers.ToLongs(x[1]));
            var shape = new Shape(resized[0], size[0], size[1], resized[3]);
            return ResizedImages.PlainGradient(attrs, x[0], shape, x[0].dtype, Terms);
        },
        Samples = () =>
            [
                new([Normal(2, 7, 3, 3), Ints(4, 5)]) { CheckGradient = false },
                new([Normal(1, 6, 5, 1), Ints(3, 2)])
                {
                    Attributes = new() { { "align_corners", true } },
                    CheckGradient = false,
                },
                new([Normal(1, 3, 8, 2), Ints(5, 4)])
                {
                    Attributes = new() { { "half_pixel_centers", true } },
                    CheckGradient = false,
                },
            ],
    };

    private static IEnumerable<(int Row, int Column, double Weight)> Terms(
        ResizeGeometry rows,
        ResizeGeometry columns,
        int row,
        int column
    ) => [(rows.Nearest(row), columns.Nearest(column), 1)];

    private static void Run(KernelContext c)
    {
        var images = c.Input(0);
        var dims = images.shape!.AsSpan();
        var (rows, columns) = ResizeGeometry.Read(c, dims);
        if (rows.Original >= 1 << 24 || columns.Original >= 1 << 24)
            throw c.Error("nearest neighbor requires max height & width of 2^24");
        var resized = c.Allocate(0, [dims[0], rows.Resized, columns.Resized, dims[3]]).AsBytes();
        var pixel = (int)dims[3] * images.dtype.get_datatype_size();
        var pixels = images.AsBytes();
        var place = 0;
        for (var image = 0; image < dims[0]; image++)
        {
            for (var row = 0; row < rows.Resized; row++)
            {
                var line = (image * rows.Original + rows.Nearest(row)) * columns.Original;
                for (var column = 0; column < columns.Resized; column++, place += pixel)
                    pixels.Slice((line + columns.Nearest(column)) * pixel, pixel).CopyTo(resized[place..]);
            }
        }
    }

    private static void RunGrad<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        var (grads, size) = (c.Input(0), c.Input(1));
        if (grads.shape!.ndim != 4)
            throw c.Error("input must be 4-dimensional" + KernelErrors.Text(grads));
        if (size.shape!.ndim != 1)
            throw c.Error("shape_t must be 1-dimensional" + KernelErrors.Text(size));
        if (size.shape[0] != 2)
            throw c.Error("shape_t must have two elements" + KernelErrors.Text(size));
        var (height, width) = (size.Span<int>()[0], size.Span<int>()[1]);
        if (height <= 0 || width <= 0)
            throw c.Error("shape_t's elements must be positive");
        var resized = grads.shape.AsSpan();
        ReadOnlySpan<long> dims = [resized[0], height, width, resized[3]];
        var (rows, columns) = ResizeGeometry.FromAttributes(c.Attributes, dims, (int)resized[1], (int)resized[2]);
        var sums = c.Allocate<T>(0, dims);
        sums.Clear();
        var dy = grads.Span<T>();
        var (channels, place) = ((int)dims[3], 0);
        for (var image = 0; image < dims[0]; image++)
        {
            for (var row = 0; row < rows.Resized; row++)
            {
                var line = (image * height + rows.Nearest(row)) * width;
                for (var column = 0; column < columns.Resized; column++)
                {
                    var pixel = (line + columns.Nearest(column)) * channels;
                    for (var channel = 0; channel < channels; channel++)
                        sums[pixel + channel] += dy[place++];
                }
            }
        }
    }
}
