using Tensorflow.NumPy;
using static Tensorflow.Ops.CropPlaces;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Parts of images, each brought to one size. image: [batch, height, width, channels]; boxes: float32, [boxes, 4], each a top, a
/// left, a bottom and a right side from 0 to 1; box_ind: [boxes], which image each is of; crop_size: the crops' height and width;
/// crops: float32, [boxes, height, width, channels].
/// </summary>
internal static class CropAndResizeOps
{
    internal const string Method = ", method: {'bilinear', 'nearest'} = 'bilinear'";

    /// <summary>Source: TensorFlow 1.15 <c>CropAndResize</c> (core/kernels/crop_and_resize_op.cc).</summary>
    internal static readonly OpDef CropAndResize = new(
        "CropAndResize",
        inputs: "image: T, boxes: float, box_ind: int32, crop_size: int32",
        outputs: "crops: float",
        attrs: CropBoxes.ImageTypes + Method + ", extrapolation_value: float = 0"
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
            var (boxes, size) = (new CropBoxes(x[1].ToArray<float>(), x[2].ToArray<int>()), Integers.ToLongs(x[3]));
            var crops = new Shape(boxes.Count, size[0], size[1], shape[3]);
            var pixels = Plain
                .Indices(crops)
                .Select(at =>
                {
                    var (rows, columns) = boxes.Places((int)at[0], shape.dims, size[0], size[1]);
                    var (y, x2) = (rows.Of((int)at[1]), columns.Of((int)at[2]));
                    if (rows.IsOutside(y) || columns.IsOutside(x2))
                        return attrs.Get<float>("extrapolation_value");
                    if (attrs.Get<string>("method") == "nearest")
                        return Pixel(Math.Round(y, MidpointRounding.AwayFromZero), Math.Round(x2, MidpointRounding.AwayFromZero));
                    var (v, u) = (y - Math.Floor(y), x2 - Math.Floor(x2));
                    return (1 - v) * Row(Math.Floor(y)) + v * Row(Math.Ceiling(y));

                    double Row(double row) => (1 - u) * Pixel(row, Math.Floor(x2)) + u * Pixel(row, Math.Ceiling(x2));
                    double Pixel(double row, double column) =>
                        image[Plain.Offset([boxes.Images[at[0]], (long)row, (long)column, at[3]], shape)];
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

    private static NDArray Boxes =>
        Values(0.1f, 0.2f, 0.8f, 0.7f, 0.9f, 0.1f, 0.3f, 0.6f, -0.3f, 0.5f, 0.4f, 1.2f).reshape((3, 4));

    private static void Run(KernelContext c)
    {
        var dims = CropBoxes.ReadImageSize(c, 0);
        var boxes = CropBoxes.Read(c, 1, dims[0]);
        var size = c.Input(3);
        if (size.shape!.ndim != 1)
            throw c.Error("crop_size must be 1-D" + KernelErrors.Text(size));
        if (size.shape[0] != 2)
            throw c.Error("crop_size must have two elements" + KernelErrors.Text(size));
        var (height, width) = (size.Span<int>()[0], size.Span<int>()[1]);
        if (height <= 0 || width <= 0)
            throw c.Error("crop dimensions must be positive");
        var floats = c.Scratch(TF_DataType.TF_FLOAT, c.Input(0).shape!);
        Casts.Convert(c.Input(0), floats);
        var pixels = floats.Span<float>();
        var crops = c.Allocate<float>(0, [boxes.Count, height, width, dims[3]]);
        var (nearest, outside) = (
            c.Attributes.Get<string>("method") == "nearest",
            c.Attributes.Get<float>("extrapolation_value")
        );
        var (channels, place) = ((int)dims[3], 0);
        for (var box = 0; box < boxes.Count; box++)
        {
            var (rows, columns) = boxes.Places(box, dims, height, width);
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
                pixels.Slice(((boxes.Images[box] * rows.Image + row) * columns.Image + column) * channels, channels);

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
}
