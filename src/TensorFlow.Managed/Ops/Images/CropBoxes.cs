namespace Tensorflow.Ops;

/// <summary>
/// The boxes that are cropped out of images. Source: TensorFlow 1.15 core/kernels/crop_and_resize_op.cc.
/// </summary>
/// <param name="Sides">Of each box its top, left, bottom and right side, from 0 to 1.</param>
/// <param name="Images">Which image each is of.</param>
internal readonly record struct CropBoxes(float[] Sides, int[] Images)
{
    internal const string ImageTypes = "T: {uint8, uint16, int8, int16, int32, int64, half, float, double}";

    internal int Count => Images.Length;

    /// <summary>Where the rows and the columns of a crop lie in an image, [batch, height, width, channels].</summary>
    internal (CropPlaces Rows, CropPlaces Columns) Places(int box, ReadOnlySpan<long> image, long height, long width)
    {
        var sides = Sides.AsSpan(4 * box, 4);
        return (new(sides[0], sides[2], (int)image[1], (int)height), new(sides[1], sides[3], (int)image[2], (int)width));
    }

    /// <summary>A kernel's boxes, [boxes, 4], and at the next input the images that they are of, [boxes].</summary>
    /// <exception cref="InvalidArgumentError">They have other shapes.</exception>
    /// <exception cref="OutOfRangeError">A box is of none of the <paramref name="batch"/> images.</exception>
    internal static CropBoxes Read(KernelContext c, int input, long batch)
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
        return new(boxes.Span<float>().ToArray(), images);
    }

    /// <summary>The dimensions of a kernel's images.</summary>
    /// <exception cref="InvalidArgumentError">They are not four, or the images have no pixels.</exception>
    internal static ReadOnlySpan<long> ReadImageSize(KernelContext c, int input)
    {
        var image = c.Input(input);
        if (image.shape!.ndim != 4)
            throw c.Error("input image must be 4-D" + KernelErrors.Text(image));
        var dims = image.shape.AsSpan();
        return dims[1] > 0 && dims[2] > 0 ? dims : throw c.Error("image dimensions must be positive");
    }
}
