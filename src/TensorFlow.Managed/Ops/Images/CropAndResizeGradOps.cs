using Tensorflow.NumPy;
using static Tensorflow.Ops.CropPlaces;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// The gradients of <see cref="CropAndResizeOps"/>, whose images and boxes they have too. grads: float32, that of the crops,
/// [boxes, height, width, channels].
/// </summary>
internal static class CropAndResizeGradOps
{
    /// <summary>
    /// The gradient with respect to the images. image_size: their shape. Source: TensorFlow 1.15 <c>CropAndResizeGradImage</c>.
    /// </summary>
    internal static readonly OpDef CropAndResizeGradImage = new(
        "CropAndResizeGradImage",
        inputs: "grads: float, boxes: float, box_ind: int32, image_size: int32",
        outputs: "output: T",
        attrs: "T: {float, half, double}" + CropAndResizeOps.Method
    )
    {
        Shape = static c => c.Output(0, Shapes.OfRank(c, c.ShapeFrom(3), 4)),
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        Kernel = RunGradImage,
        Samples = () => [ImageGradSample("bilinear"), ImageGradSample("nearest")],
    };

    /// <summary>The gradient with respect to the boxes. Source: TensorFlow 1.15 <c>CropAndResizeGradBoxes</c>.</summary>
    internal static readonly OpDef CropAndResizeGradBoxes = new(
        "CropAndResizeGradBoxes",
        inputs: "grads: float, image: T, boxes: float, box_ind: int32",
        outputs: "output: float",
        attrs: CropBoxes.ImageTypes + ", method: {'bilinear'} = 'bilinear'"
    )
    {
        Shape = static c => c.Output(0, c.Input(2)),
        Gradient = GradientBuilder.Undefined,
        Kernel = RunGradBoxes,
        Samples = () =>
            [
                // The crop's one pixel lies in the middle of four, where one row is 8 more than the other and one column 1.
                new([Values(2).reshape((1, 1, 1, 1)), Values(0, 1, 8, 9).reshape((1, 2, 2, 1)), Middle, Ints(0)])
                {
                    Expected = [Values(8, 1, 8, 1).reshape((1, 4))],
                    CheckGradient = false,
                },
            ],
    };

    private static NDArray Middle => Values(0, 0, 1, 1).reshape((1, 4));

    /// <summary>A pixel in the middle of four, of which each gets a quarter of its gradient, or the last one all.</summary>
    private static OpSample ImageGradSample(string method) =>
        new([Values(2).reshape((1, 1, 1, 1)), Middle, Ints(0), Ints(1, 2, 2, 1)])
        {
            Attributes = new() { { "T", TF_DataType.TF_FLOAT }, { "method", method } },
            Expected = [(method == "nearest" ? Values(0, 0, 0, 2) : Values(0.5f, 0.5f, 0.5f, 0.5f)).reshape((1, 2, 2, 1))],
            CheckGradient = false,
        };

    private static ReadOnlySpan<long> CheckGrads(KernelContext c)
    {
        var grads = c.Input(0).shape!;
        if (grads.ndim != 4)
            throw c.Error("grads image must be 4-D" + grads.ToBracketString());
        if (grads[1] <= 0 || grads[2] <= 0)
            throw c.Error("grads dimensions must be positive");
        return grads.AsSpan();
    }

    private static void RunGradImage(KernelContext c)
    {
        var crops = CheckGrads(c);
        var size = c.Input(3);
        if (size.shape!.ndim != 1)
            throw c.Error("image_size must be 1-D" + KernelErrors.Text(size));
        if (size.shape[0] != 4)
            throw c.Error("image_size must have 4 elements" + KernelErrors.Text(size));
        var dims = new long[4];
        Integers.Read(size, dims);
        var boxes = CropBoxes.Read(c, 1, dims[0]);
        if (boxes.Count != crops[0])
            throw c.Error("boxes and grads have incompatible shape");
        if (dims[1] <= 0 || dims[2] <= 0)
            throw c.Error("image dimensions must be positive");
        if (crops[3] != dims[3])
            throw c.Error("image_size and grads are incompatible");
        var sums = c.Scratch(TF_DataType.TF_DOUBLE, new Shape(dims));
        var pixels = sums.Span<double>();
        pixels.Clear();
        var dy = c.Input(0).Span<float>();
        var nearest = c.Attributes.Get<string>("method") == "nearest";
        var (channels, place) = ((int)dims[3], 0);
        for (var box = 0; box < boxes.Count; box++)
        {
            var (rows, columns) = boxes.Places(box, dims, crops[1], crops[2]);
            for (var row = 0; row < rows.Crop; row++)
            {
                var y = rows.Of(row);
                for (var column = 0; column < columns.Crop; column++, place += channels)
                {
                    var x = columns.Of(column);
                    var grads = dy.Slice(place, channels);
                    if (rows.IsOutside(y) || columns.IsOutside(x))
                        continue;
                    if (nearest)
                    {
                        Add(pixels, Round(y), Round(x), 1, grads);
                        continue;
                    }

                    var (v, u) = (y - Floor(y), x - Floor(x));
                    Add(pixels, Floor(y), Floor(x), (1 - v) * (1 - u), grads);
                    Add(pixels, Floor(y), Ceiling(x), (1 - v) * u, grads);
                    Add(pixels, Ceiling(y), Floor(x), v * (1 - u), grads);
                    Add(pixels, Ceiling(y), Ceiling(x), v * u, grads);
                }
            }

            void Add(Span<double> pixels, int row, int column, float weight, ReadOnlySpan<float> grads)
            {
                var pixel = pixels.Slice(((boxes.Images[box] * rows.Image + row) * columns.Image + column) * channels, channels);
                for (var channel = 0; channel < channels; channel++)
                    pixel[channel] += weight * grads[channel];
            }
        }

        Casts.Convert(sums, c.Allocate(0, dims));
        sums.Release();
    }

    private static void RunGradBoxes(KernelContext c)
    {
        var crops = CheckGrads(c);
        var dims = CropBoxes.ReadImageSize(c, 1);
        if (dims[3] != crops[3])
            throw c.Error("image, grads depth differ");
        var boxes = CropBoxes.Read(c, 2, dims[0]);
        if (boxes.Count != crops[0])
            throw c.Error("boxes and grads have incompatible shape");
        var floats = c.Scratch(TF_DataType.TF_FLOAT, c.Input(1).shape!);
        Casts.Convert(c.Input(1), floats);
        var pixels = floats.Span<float>();
        var sums = c.Allocate<float>(0, [boxes.Count, 4]);
        sums.Clear();
        var dy = c.Input(0).Span<float>();
        var (channels, place) = ((int)dims[3], 0);
        for (var box = 0; box < boxes.Count; box++)
        {
            var (rows, columns) = boxes.Places(box, dims, crops[1], crops[2]);
            var sum = sums.Slice(4 * box, 4);
            for (var row = 0; row < rows.Crop; row++)
            {
                var (y, down) = (rows.Of(row), rows.Slopes(row));
                for (var column = 0; column < columns.Crop; column++, place += channels)
                {
                    var (x, across) = (columns.Of(column), columns.Slopes(column));
                    if (rows.IsOutside(y) || columns.IsOutside(x))
                        continue;
                    var (v, u) = (y - Floor(y), x - Floor(x));
                    for (var channel = 0; channel < channels; channel++)
                    {
                        var (topLeft, topRight) = (At(pixels, Floor(y), Floor(x)), At(pixels, Floor(y), Ceiling(x)));
                        var (bottomLeft, bottomRight) = (At(pixels, Ceiling(y), Floor(x)), At(pixels, Ceiling(y), Ceiling(x)));
                        var grad = dy[place + channel];
                        var by = grad * ((1 - u) * (bottomLeft - topLeft) + u * (bottomRight - topRight));
                        var bx = grad * ((1 - v) * (topRight - topLeft) + v * (bottomRight - bottomLeft));
                        sum[0] += by * down.Begin;
                        sum[1] += bx * across.Begin;
                        sum[2] += by * down.End;
                        sum[3] += bx * across.End;

                        float At(Span<float> pixels, int row, int column) =>
                            pixels[(((boxes.Images[box] * rows.Image) + row) * columns.Image + column) * channels + channel];
                    }
                }
            }
        }

        floats.Release();
    }
}
