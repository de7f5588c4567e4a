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
        Kernel = static c => ResizedImages.Run(c, Fill),
        Plain = static (attrs, x) => ResizedImages.PlainSums(attrs, x, TF_DataType.TF_FLOAT, Terms),
        Samples = () =>
            [
                new([Normal(2, 4, 5, 3), Ints(3, 2)]),
                new([Normal(1, 3, 2, 1), Ints(6, 5)]) { Attributes = new() { { "align_corners", true } } },
                new([Ints(0, 60, 120, 240).astype(TF_DataType.TF_UINT8).reshape((1, 2, 2, 1)), Ints(1, 3)]),
                new([Normal(1, 2, 3, 1), Ints(2, 3)]),
            ],
    };

    private static IEnumerable<(int Row, int Column, double Weight)> Terms(
        ResizeGeometry rows,
        ResizeGeometry columns,
        int row,
        int column
    )
    {
        var ((top, bottom), (left, right)) = (rows.Covered(row), columns.Covered(column));
        var area = (double)rows.Scale * columns.Scale;
        return from y in Enumerable.Range(top, bottom - top)
            from x in Enumerable.Range(left, right - left)
            select (rows.Pixel(y), columns.Pixel(x), (double)rows.Share(y, row) * columns.Share(x, column) / area);
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
        var (place, scale) = (0, 1 / (rows.Scale * columns.Scale));
        for (var image = 0; image < images; image++)
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
    }
}
