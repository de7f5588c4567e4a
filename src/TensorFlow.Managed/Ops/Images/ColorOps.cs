using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Images of other colours. images, output: [..., height, width, channels], float32 or float16.</summary>
internal static class ColorOps
{
    private const string Types = "T: {half, float} = float";

    /// <summary>
    /// Each channel of each image stretched around its mean by a factor, a scalar. Source: TensorFlow 1.15
    /// <c>AdjustContrastv2</c> (core/kernels/adjust_contrast_op.cc).
    /// </summary>
    internal static readonly OpDef AdjustContrastv2 = new(
        "AdjustContrastv2",
        inputs: "images: T, contrast_factor: float",
        outputs: "output: T",
        attrs: Types
    )
    {
        Shape = static c =>
        {
            _ = c.Input(1, rank: 0);
            c.Output(0, Shapes.AtLeast(c, c.Input(0), 3));
        },
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        WithoutKernel = "half",
        Kernel = RunContrast,
        Samples = () =>
            [
                new([Values(1, 10, 3, 30, 5, 50, 7, 70).reshape((2, 2, 2)), new NumPy.NDArray(2f)])
                {
                    Expected = [Values(-2, -20, 2, 20, 6, 60, 10, 100).reshape((2, 2, 2))],
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>
    /// The hue of red, green and blue turned by delta, a scalar, of the whole circle. Source: TensorFlow 1.15 <c>AdjustHue</c>
    /// (core/kernels/adjust_hue_op.cc).
    /// </summary>
    internal static readonly OpDef AdjustHue = new(
        "AdjustHue",
        inputs: "images: T, delta: float",
        outputs: "output: T",
        attrs: Types
    )
    {
        Shape = Shapes.SameAsInputOfRankAtLeast(3),
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        WithoutKernel = "half",
        Kernel = c => RunPixels(c, "delta", TurnHue),
        Samples = () =>
            [
                // A third of the circle makes green of red, blue of green and red of blue; grey stays.
                new([Values(1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 2, 2).reshape((2, 2, 3)), new NumPy.NDArray(1 / 3f)])
                {
                    Expected = [Values(0, 1, 0, 0, 0, 1, 1, 0, 0, 2, 2, 2).reshape((2, 2, 3))],
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>
    /// The saturation of red, green and blue multiplied by a scalar, 1 at most. Source: TensorFlow 1.15 <c>AdjustSaturation</c>
    /// (core/kernels/adjust_saturation_op.cc).
    /// </summary>
    internal static readonly OpDef AdjustSaturation = new(
        "AdjustSaturation",
        inputs: "images: T, scale: float",
        outputs: "output: T",
        attrs: Types
    )
    {
        Shape = Shapes.SameAsInputOfRankAtLeast(3),
        Gradient = GradientBuilder.Undefined,
        Widens = true,
        WithoutKernel = "half",
        Kernel = c => RunPixels(c, "scale", Saturate),
        Samples = () =>
            [
                // Half as saturated, a channel is half as far from the largest one.
                new([Values(1, 0, 0.5f, 0.25f, 1, 0.25f).reshape((1, 2, 3)), new NumPy.NDArray(0.5f)])
                {
                    Expected = [Values(1, 0.5f, 0.75f, 0.625f, 1, 0.625f).reshape((1, 2, 3))],
                    CheckGradient = false,
                },
            ],
    };

    private static void RunContrast(KernelContext c)
    {
        var images = c.Input(0);
        var dims = images.shape!.AsSpan();
        if (dims.Length < 3)
            throw c.Error($"input must be at least 3-D, got shape{KernelErrors.Text(images)}");
        var factor = KernelErrors.Scalar<float>(c, 1, "contrast_factor must be scalar: ");
        var output = c.Allocate<float>(0, dims);
        var channels = (int)dims[^1];
        var size = (int)(dims[^3] * dims[^2]) * channels;
        var pixels = images.Span<float>();
        for (var start = 0; size > 0 && start < pixels.Length; start += size)
        {
            for (var channel = start; channel < start + channels; channel++)
            {
                var sum = 0.0;
                for (var i = channel; i < start + size; i += channels)
                    sum += pixels[i];
                var mean = (float)(sum * channels / size);
                for (var i = channel; i < start + size; i += channels)
                    output[i] = (pixels[i] - mean) * factor + mean;
            }
        }
    }

    private delegate (float Red, float Green, float Blue) ColorFunction(float red, float green, float blue, float by);

    private static void RunPixels(KernelContext c, string name, ColorFunction adjust)
    {
        var images = c.Input(0);
        var dims = images.shape!.AsSpan();
        if (dims.Length < 3)
            throw c.Error($"input must be at least 3-D, got shape{KernelErrors.Text(images)}");
        var by = KernelErrors.Scalar<float>(c, 1, $"{name} must be scalar: ");
        if (dims[^1] != 3)
            throw c.Error($"input must have 3 channels but instead has {dims[^1]} channels.");
        var pixels = images.Span<float>();
        var output = c.Allocate<float>(0, dims);
        for (var i = 0; i < pixels.Length; i += 3)
            (output[i], output[i + 1], output[i + 2]) = adjust(pixels[i], pixels[i + 1], pixels[i + 2], by);
    }

    private static (float Red, float Green, float Blue) TurnHue(float red, float green, float blue, float delta)
    {
        var (least, most) = (MathF.Min(red, MathF.Min(green, blue)), MathF.Max(red, MathF.Max(green, blue)));
        var hue = 6 * Hue(red, green, blue, most, most - least) + 6 * delta;
        while (hue < 0)
            hue += 6;
        while (hue >= 6)
            hue -= 6;
        return (Channel(hue + 2), Channel(hue), Channel(hue - 2));

        // Of the circle's six parts, a channel is the largest in two and the smallest in the two that face them.
        float Channel(float from)
        {
            from = from < 0 ? from + 6 : from % 6;
            var share = Math.Clamp(2 - MathF.Abs(from - 2), 0, 1);
            return share == 1 ? most : least + share * (most - least);
        }
    }

    private static (float Red, float Green, float Blue) Saturate(float red, float green, float blue, float scale)
    {
        var (least, most) = (MathF.Min(red, MathF.Min(green, blue)), MathF.Max(red, MathF.Max(green, blue)));
        var saturation = most > 0 ? (most - least) / most : 0;
        var wanted = Math.Clamp(saturation * scale, 0, 1);
        // Every channel keeps its place between the smallest and the largest.
        var (range, low) = (wanted * most, most - wanted * most);
        return (At(red), At(green), At(blue));

        float At(float channel) => most > least ? low + range * ((channel - least) / (most - least)) : most;
    }

    /// <summary>The hue, from 0 for red through a third for green.</summary>
    private static float Hue(float red, float green, float blue, float most, float range)
    {
        if (range <= 0)
            return 0;
        var hue =
            red == most ? (green - blue) / (6 * range)
            : green == most ? ((blue - red) / (6 * range)) + (2f / 6)
            : ((red - green) / (6 * range)) + (4f / 6);
        return hue < 0 ? hue + 1 : hue;
    }
}
