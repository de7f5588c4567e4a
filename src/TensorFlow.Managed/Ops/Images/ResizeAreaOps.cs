using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Images of another size, each pixel the mean of those that it covers. images: [batch, height, width, channels]; size: the new
/// height and width; resized_images: float32.
/// </summary>
internal static class ResizeAreaOps
{
    /// <summary>Source: TensorFlow 1.15 <c>ResizeArea</c> (core/kernels/resize_area_op.cc).</summary>
    internal static readonly OpDef ResizeArea = new(
        "ResizeArea",
        inputs: "images: T, size: int32",
        outputs: "resized_images: float",
        attrs: "T: {int8, uint8, int16, uint16, int32, int64, half, float, double}, align_corners: bool = false"
    )
    {
        Shape = ResizeGeometry.InferShape,
        NotDifferentiable = true,
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
                    var (sum, (top, bottom), (left, right)) = (0.0, rows.Covered((int)at[1]), columns.Covered((int)at[2]));
                    for (var row = top; row < bottom; row++)
                    {
                        for (var column = left; column < right; column++)
                        {
                            long[] place = [at[0], rows.Pixel(row), columns.Pixel(column), at[3]];
                            var share = (double)rows.Share(row, (int)at[1]) * columns.Share(column, (int)at[2]);
                            sum += images[Plain.Offset(place, shape)] * share;
                        }
                    }

                    return sum / ((double)rows.Scale * columns.Scale);
                });
            return [Plain.Array(pixels, resized, TF_DataType.TF_FLOAT)];
        },
        Samples = () =>
            [
                new([Normal(2, 4, 5, 3), Ints(3, 2)]),
                new([Normal(1, 3, 2, 1), Ints(6, 5)]) { Attributes = new() { { "align_corners", true } } },
                new([Ints(0, 60, 120, 240).astype(TF_DataType.TF_UINT8).reshape((1, 2, 2, 1)), Ints(1, 3)]),
                new([Normal(1, 2, 3, 1), Ints(2, 3)]),
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
        var (channels, place, scale) = ((int)dims[3], 0, 1 / (rows.Scale * columns.Scale));
        for (var image = 0; image < dims[0]; image++)
        {
            for (var row = 0; row < rows.Resized; row++)
            {
                var (top, bottom) = rows.Covered(row);
                for (var column = 0; column < columns.Resized; column++, place += channels)
                {
                    var mean = resized.Slice(place, channels);
                    mean.Clear();
                    var (left, right) = columns.Covered(column);
                    for (var y = top; y < bottom; y++)
                    {
                        var weight = rows.Share(y, row) * scale;
                        var line = pixels[((image * rows.Original + rows.Pixel(y)) * columns.Original * channels)..];
                        for (var x = left; x < right; x++)
                        {
                            var (share, from) = (weight * columns.Share(x, column), columns.Pixel(x) * channels);
                            for (var channel = 0; channel < channels; channel++)
                                mean[channel] += line[from + channel] * share;
                        }
                    }
                }
            }
        }

        images.Release();
    }
}
