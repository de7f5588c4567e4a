namespace Tensorflow.Ops;

/// <summary>
/// Where the pixels of a resized image lie in the original one, along one dimension. Source: TensorFlow 1.15
/// core/kernels/image_resizer_state.h.
/// </summary>
/// <param name="Original">How many pixels the original has.</param>
/// <param name="Resized">How many the resized one has.</param>
/// <param name="AlignCorners">Whether the first and the last pixel of both lie on each other.</param>
/// <param name="HalfPixelCenters">Whether a pixel lies at its middle, or else at its corner.</param>
internal readonly record struct ResizeGeometry(int Original, int Resized, bool AlignCorners, bool HalfPixelCenters)
{
    internal const string Attrs = ", align_corners: bool = false, half_pixel_centers: bool = false";

    /// <summary>How many original pixels there are to a resized one.</summary>
    internal float Scale => AlignCorners && Resized > 1 ? (Original - 1) / (float)(Resized - 1) : Original / (float)Resized;

    /// <summary>The two original pixels between which a resized one lies, and how far it is from the first one.</summary>
    internal (int Lower, int Upper, float Lerp) Between(int resized)
    {
        var place = Place(resized);
        var (lower, upper) = ((int)MathF.Floor(place), (int)MathF.Ceiling(place));
        return (Math.Clamp(lower, 0, Original - 1), Math.Clamp(upper, 0, Original - 1), place - lower);
    }

    /// <summary>The four original pixels around a resized one.</summary>
    internal CubicWeights Around(int resized) => CubicWeights.At(Place(resized), Original, isKeys: HalfPixelCenters);

    /// <summary>A pixel of <see cref="Around"/>: one at the edge for one beyond it.</summary>
    internal int Pixel(int place) => Math.Clamp(place, 0, Original - 1);

    /// <summary>The original pixels of which a resized one is made, from the first to behind the last.</summary>
    internal (int Begin, int End) Covered(int resized) =>
        ((int)MathF.Floor(resized * Scale), (int)MathF.Ceiling((resized + 1) * Scale));

    /// <summary>How much of an original pixel is covered by a resized one.</summary>
    internal float Share(int pixel, int resized)
    {
        var (from, to) = (resized * Scale, (resized + 1) * Scale);
        return pixel < from ? pixel + 1 - from
            : pixel + 1 > to ? to - pixel
            : 1;
    }

    /// <summary>The original pixel that is nearest to a resized one.</summary>
    internal int Nearest(int resized)
    {
        var place = HalfPixelCenters ? (resized + 0.5f) * Scale : resized * Scale;
        var pixel = AlignCorners ? MathF.Round(place, MidpointRounding.AwayFromZero) : MathF.Floor(place);
        return Math.Clamp((int)pixel, 0, Original - 1);
    }

    private float Place(int resized) => HalfPixelCenters ? ((resized + 0.5f) * Scale) - 0.5f : resized * Scale;

    /// <summary>The shape of resized images: that of the images but for height and width, which input 1 tells.</summary>
    internal static void InferShape(ShapeContext c)
    {
        var (images, size) = (c.Input(0, rank: 4), c.Input(1, rank: 1));
        _ = c.Merge(size[0], 2);
        var wanted = c.Constant(1) is { } known ? Integers.ToLongs(known) : [-1, -1];
        if (Array.Exists(wanted, dimension => dimension < -1))
            throw c.Error($"Dimension {wanted.Min()} must be >= 0");
        c.Output(0, new Shape(images[0], wanted[0], wanted[1], images[3]));
    }

    /// <summary>The geometry of rows and of columns of a kernel's images, [batch, height, width, channels].</summary>
    /// <param name="c">The kernel's inputs: the images, and the height and width of the resized ones.</param>
    /// <param name="images">The images' dimensions.</param>
    /// <exception cref="InvalidArgumentError">There is no such image, or there is to be none.</exception>
    internal static (ResizeGeometry Rows, ResizeGeometry Columns) Read(KernelContext c, ReadOnlySpan<long> images)
    {
        CheckCenters(c);
        if (images.Length != 4)
            throw c.Error("input must be 4-dimensional" + KernelErrors.Text(c.Input(0)));
        var size = c.Input(1);
        if (size.shape!.ndim != 1)
            throw c.Error("shape_t must be 1-dimensional" + KernelErrors.Text(size));
        if (size.shape[0] != 2)
            throw c.Error("shape_t must have two elements" + KernelErrors.Text(size));
        var (height, width) = (size.Span<int>()[0], size.Span<int>()[1]);
        if (images[1] > int.MaxValue || images[2] > int.MaxValue)
            throw c.Error("input sizes must be between 0 and max int32");
        if (height <= 0 || width <= 0)
            throw c.Error("output dimensions must be positive");
        if (images[3] <= 0)
            throw c.Error("image must have at least one channel");
        if (images[1] <= 0 || images[2] <= 0)
            throw c.Error("input image must be of non-zero size");
        return FromAttributes(c.Attributes, images, height, width);
    }

    /// <summary>The same of a gradient's kernel.</summary>
    /// <param name="c">The kernel's inputs: the gradient of the resized images, and the images.</param>
    /// <exception cref="InvalidArgumentError">They do not fit each other.</exception>
    internal static (ResizeGeometry Rows, ResizeGeometry Columns) ReadGradient(KernelContext c)
    {
        CheckCenters(c);
        var (grads, original) = (c.Input(0), c.Input(1));
        if (grads.shape!.ndim != 4)
            throw c.Error("input_grad must be 4-dimensional" + KernelErrors.Text(grads));
        if (original.shape!.ndim != 4)
            throw c.Error("original_image must be 4-dimensional" + KernelErrors.Text(original));
        var images = original.shape.AsSpan();
        var resized = grads.shape.AsSpan();
        if (resized[1] <= 0 || resized[2] <= 0)
            throw c.Error("resized dimensions must be positive");
        if (images[1] <= 0 || images[2] <= 0)
            throw c.Error("original dimensions must be positive");
        if (images[0] != resized[0] || images[3] != resized[3])
            throw c.Error($"The images {KernelErrors.Text(original)} do not fit the gradient {KernelErrors.Text(grads)}");
        return FromAttributes(c.Attributes, images, (int)resized[1], (int)resized[2]);
    }

    /// <summary>The geometry for images of these dimensions, and their resized height and width.</summary>
    internal static (ResizeGeometry Rows, ResizeGeometry Columns) FromAttributes(
        AttributeMap attrs,
        ReadOnlySpan<long> images,
        int height,
        int width
    )
    {
        var (corners, centers) = (attrs.Get<bool>("align_corners"), HasCenters(attrs));
        return (new((int)images[1], height, corners, centers), new((int)images[2], width, corners, centers));
    }

    private static bool HasCenters(AttributeMap attrs) => attrs.TryGet("half_pixel_centers", out var centers) && centers is true;

    /// <exception cref="InvalidArgumentError">Both ways to place pixels are asked for.</exception>
    internal static void CheckCenters(KernelContext c)
    {
        if (c.Attributes.Get<bool>("align_corners") && HasCenters(c.Attributes))
            throw c.Error("If half_pixel_centers is True, align_corners must be False.");
    }
}
