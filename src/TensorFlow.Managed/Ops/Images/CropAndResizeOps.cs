using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Parts of images, each brought to one size. image: [batch, height, width, channels]; boxes: float32, [boxes, 4], each a top, a
/// left, a bottom and a right side from 0 to 1; box_ind: [boxes], which image each is of; crop_size: the crops' height and width;
/// crops: float32, [boxes, height, width, channels].
/// </summary>
internal static class CropAndResizeOps
{
    private const string Types = "T: {uint8, uint16, int8, int16, int32, int64, half, float, double}";
    private const string Method = ", method: {'bilinear', 'nearest'} = 'bilinear'";

    /// <summary>Source: TensorFlow 1.15 <c>CropAndResize</c> (core/kernels/crop_and_resize_op.cc).</summary>
    internal static readonly OpDef CropAndResize = new(
        "CropAndResize",
        inputs: "image: T, boxes: float, box_ind: int32, crop_size: int32",
        outputs: "crops: float",
        attrs: Types + Method + ", extrapolation_value: float = 0"
    )
    {
        Shape = static c =>
        {
            var (image, boxes, indices, size) = (c.Input(0, 4), c.Input(1, 2), c.Input(2, 1), c.Input(3, 1));
            var count = c.Merge(boxes[0], indices[0]);
            _ = c.Merge(boxes[1], 4);
            _ = c.Merge(size[0], 2);
            var wanted = c.Constant(3) is { } known ? Integers.ToLongs(known) : [-1, -1];
            c.Output(0, new Shape(count, wanted[0], wanted[1], image[3]));
        },
        Gradient = (op, grads) =>
        {
            var (image, method) = (op.inputs[0], op.attributes.Get<string>("method"));
            object image_shape = image.shape.IsFullyDefined
                ? Array.ConvertAll(image.shape.dims, d => (int)d)
                : array_ops.shape(image);
            return
            [
                image.dtype.as_base_dtype().is_floating()
                    ? gen_image_ops.crop_and_resize_grad_image(grads[0]!, op.inputs, image_shape, image.dtype, method)
                    : null,
                gen_image_ops.crop_and_resize_grad_boxes(grads[0]!, op.inputs),
                null,
                null,
            ];
        },
        Kernel = Run,
        Plain = (attrs, x) =>
        {
            var (image, shape) = (Plain.Doubles(x[0]), x[0].shape);
            var (boxes, of, size) = (x[1].ToArray<float>(), x[2].ToArray<int>(), Integers.ToLongs(x[3]));
            var crops = new Shape(of.Length, size[0], size[1], shape[3]);
            var pixels = Plain
                .Indices(crops)
                .Select(at =>
                {
                    var (rows, columns) = Places(boxes, (int)at[0], shape.dims, size[0], size[1]);
                    var (y, x2) = (rows.Of((int)at[1]), columns.Of((int)at[2]));
                    if (rows.IsOutside(y) || columns.IsOutside(x2))
                        return attrs.Get<float>("extrapolation_value");
                    if (attrs.Get<string>("method") == "nearest")
                        return Pixel(Math.Round(y, MidpointRounding.AwayFromZero), Math.Round(x2, MidpointRounding.AwayFromZero));
                    var (v, u) = (y - Math.Floor(y), x2 - Math.Floor(x2));
                    return (1 - v) * Row(Math.Floor(y)) + v * Row(Math.Ceiling(y));

                    double Row(double row) => (1 - u) * Pixel(row, Math.Floor(x2)) + u * Pixel(row, Math.Ceiling(x2));
                    double Pixel(double row, double column) =>
                        image[Plain.Offset([of[at[0]], (long)row, (long)column, at[3]], shape)];
                });
            return [Plain.Array(pixels, crops, TF_DataType.TF_FLOAT)];
        },
        Samples = () =>
            [
                new([Normal(2, 4, 5, 2), Boxes, Ints(1, 0, 1), Ints(3, 2)]),
                new([Normal(2, 4, 5, 2), Boxes, Ints(1, 0, 1), Ints(1, 4)])
                {
                    Attributes = new() { { "method", "nearest" }, { "extrapolation_value", 2.5f } },
                },
                new([Normal(1, 3, 3, 1), Values(1, 0, 0, 1).reshape((1, 4)), Ints(0), Ints(3, 3)]),
            ],
    };

    /// <summary>
    /// The gradient of that with respect to the images. image_size: their shape. Source: TensorFlow 1.15
    /// <c>CropAndResizeGradImage</c>.
    /// </summary>
    internal static readonly OpDef CropAndResizeGradImage = new(
        "CropAndResizeGradImage",
        inputs: "grads: float, boxes: float, box_ind: int32, image_size: int32",
        outputs: "output: T",
        attrs: "T: {float, half, double}" + Method
    )
    {
        Shape = static c => c.Output(0, Shapes.OfRank(c, c.ShapeFrom(3), 4)),
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        Kernel = RunGradImage,
        Samples = () => [ImageGradSample("bilinear"), ImageGradSample("nearest")],
    };

    /// <summary>
    /// The gradient of that with respect to the boxes. Source: TensorFlow 1.15 <c>CropAndResizeGradBoxes</c>.
    /// </summary>
    internal static readonly OpDef CropAndResizeGradBoxes = new(
        "CropAndResizeGradBoxes",
        inputs: "grads: float, image: T, boxes: float, box_ind: int32",
        outputs: "output: float",
        attrs: Types + ", method: {'bilinear'} = 'bilinear'"
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

    private static NDArray Boxes =>
        Values(0.1f, 0.2f, 0.8f, 0.7f, 0.9f, 0.1f, 0.3f, 0.6f, -0.3f, 0.5f, 0.4f, 1.2f).reshape((3, 4));

    private static NDArray Middle => Values(0, 0, 1, 1).reshape((1, 4));

    /// <summary>A pixel in the middle of four, of which each gets a quarter of its gradient, or the last one all.</summary>
    private static OpSample ImageGradSample(string method) =>
        new([Values(2).reshape((1, 1, 1, 1)), Middle, Ints(0), Ints(1, 2, 2, 1)])
        {
            Attributes = new() { { "T", TF_DataType.TF_FLOAT }, { "method", method } },
            Expected = [(method == "nearest" ? Values(0, 0, 0, 2) : Values(0.5f, 0.5f, 0.5f, 0.5f)).reshape((1, 2, 2, 1))],
            CheckGradient = false,
        };

    private static (CropPlaces Rows, CropPlaces Columns) Places(
        ReadOnlySpan<float> boxes,
        int box,
        ReadOnlySpan<long> image,
        long height,
        long width
    ) =>
        (
            new(boxes[4 * box], boxes[(4 * box) + 2], (int)image[1], (int)height),
            new(boxes[(4 * box) + 1], boxes[(4 * box) + 3], (int)image[2], (int)width)
        );

    /// <summary>The boxes and the images that they are of, checked as TensorFlow does.</summary>
    private static (float[] Boxes, int[] Images) Read(KernelContext c, int input, long batch)
    {
        var (boxes, of) = (c.Input(input), c.Input(input + 1));
        if (boxes.shape!.ndim != 2)
            throw c.Error("boxes must be 2-D" + KernelErrors.Text(boxes));
        if (boxes.shape[1] != 4)
            throw c.Error("boxes must have 4 columns");
        if (of.shape!.ndim != 1)
            throw c.Error("box_index must be 1-D" + KernelErrors.Text(of));
        if (of.shape[0] != boxes.shape[0])
            throw c.Error("box_index has incompatible shape");
        var images = of.Span<int>().ToArray();
        if (Array.Exists(images, image => image < 0 || image >= batch))
            throw new OutOfRangeError(c.Error("box_index has values outside [0, batch_size)").Message);
        return (boxes.Span<float>().ToArray(), images);
    }

    private static void Run(KernelContext c)
    {
        var image = c.Input(0);
        if (image.shape!.ndim != 4)
            throw c.Error("input image must be 4-D" + KernelErrors.Text(image));
        var dims = image.shape.AsSpan();
        if (dims[1] <= 0 || dims[2] <= 0)
            throw c.Error("image dimensions must be positive");
        var (boxes, of) = Read(c, 1, dims[0]);
        var size = c.Input(3);
        if (size.shape!.ndim != 1)
            throw c.Error("crop_size must be 1-D" + KernelErrors.Text(size));
        if (size.shape[0] != 2)
            throw c.Error("crop_size must have two elements" + KernelErrors.Text(size));
        var (height, width) = (size.Span<int>()[0], size.Span<int>()[1]);
        if (height <= 0 || width <= 0)
            throw c.Error("crop dimensions must be positive");
        var floats = c.Scratch(TF_DataType.TF_FLOAT, image.shape);
        Casts.Convert(image, floats);
        var pixels = floats.Span<float>();
        var crops = c.Allocate<float>(0, [of.Length, height, width, dims[3]]);
        var (nearest, outside) = (
            c.Attributes.Get<string>("method") == "nearest",
            c.Attributes.Get<float>("extrapolation_value")
        );
        var (channels, place) = ((int)dims[3], 0);
        for (var box = 0; box < of.Length; box++)
        {
            var (rows, columns) = Places(boxes, box, dims, height, width);
            for (var row = 0; row < height; row++)
            {
                var y = rows.Of(row);
                for (var column = 0; column < width; column++, place += channels)
                {
                    var x = columns.Of(column);
                    var crop = crops.Slice(place, channels);
                    if (rows.IsOutside(y) || columns.IsOutside(x))
                        crop.Fill(outside);
                    else if (nearest)
                        At(pixels, Round(y), Round(x)).CopyTo(crop);
                    else
                        Mix(pixels, y, x, crop);
                }
            }

            Span<float> At(Span<float> pixels, int row, int column) =>
                pixels.Slice(((of[box] * rows.Image + row) * columns.Image + column) * channels, channels);

            void Mix(Span<float> pixels, float y, float x, Span<float> crop)
            {
                var (top, bottom, left, right) = (Floor(y), Ceiling(y), Floor(x), Ceiling(x));
                var above = At(pixels, top, left);
                var aboveRight = At(pixels, top, right);
                var below = At(pixels, bottom, left);
                var belowRight = At(pixels, bottom, right);
                for (var channel = 0; channel < channels; channel++)
                {
                    var upper = above[channel] + (aboveRight[channel] - above[channel]) * (x - left);
                    var lower = below[channel] + (belowRight[channel] - below[channel]) * (x - left);
                    crop[channel] = upper + (lower - upper) * (y - top);
                }
            }
        }

        floats.Release();
    }

    private static int Floor(float place) => (int)MathF.Floor(place);

    private static int Ceiling(float place) => (int)MathF.Ceiling(place);

    private static int Round(float place) => (int)MathF.Round(place, MidpointRounding.AwayFromZero);

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
        var (boxes, of) = Read(c, 1, dims[0]);
        if (of.Length != crops[0])
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
        for (var box = 0; box < of.Length; box++)
        {
            var (rows, columns) = Places(boxes, box, dims, crops[1], crops[2]);
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
                var pixel = pixels.Slice(((of[box] * rows.Image + row) * columns.Image + column) * channels, channels);
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
        var image = c.Input(1);
        if (image.shape!.ndim != 4)
            throw c.Error("input image must be 4-D" + KernelErrors.Text(image));
        var dims = image.shape.AsSpan();
        if (dims[1] <= 0 || dims[2] <= 0)
            throw c.Error("image dimensions must be positive");
        if (dims[3] != crops[3])
            throw c.Error("image, grads depth differ");
        var (boxes, of) = Read(c, 2, dims[0]);
        if (of.Length != crops[0])
            throw c.Error("boxes and grads have incompatible shape");
        var floats = c.Scratch(TF_DataType.TF_FLOAT, image.shape);
        Casts.Convert(image, floats);
        var pixels = floats.Span<float>();
        var sums = c.Allocate<float>(0, [of.Length, 4]);
        sums.Clear();
        var dy = c.Input(0).Span<float>();
        var (channels, place) = ((int)dims[3], 0);
        for (var box = 0; box < of.Length; box++)
        {
            var (rows, columns) = Places(boxes, box, dims, crops[1], crops[2]);
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
                            pixels[(((of[box] * rows.Image) + row) * columns.Image + column) * channels + channel];
                    }
                }
            }
        }

        floats.Release();
    }
}
