using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>Other colours and element types.</content>
internal static partial class image_ops_impl
{
    /// <summary>A matrix for the three channels, from rows to columns.</summary>
    private static readonly float[,] FromRgbToYiq =
    {
        { 0.299f, 0.59590059f, 0.2115f },
        { 0.587f, -0.27455667f, -0.52273617f },
        { 0.114f, -0.32134392f, 0.31119955f },
    };

    /// <inheritdoc cref="FromRgbToYiq"/>
    private static readonly float[,] FromYiqToRgb =
    {
        { 1, 1, 1 },
        { 0.95598634f, -0.27201283f, -1.10674021f },
        { 0.6208248f, -0.64720424f, 1.70423049f },
    };

    /// <inheritdoc cref="FromRgbToYiq"/>
    private static readonly float[,] FromRgbToYuv =
    {
        { 0.299f, -0.14714119f, 0.61497538f },
        { 0.587f, -0.28886916f, -0.51496512f },
        { 0.114f, 0.43601035f, -0.10001026f },
    };

    /// <inheritdoc cref="FromRgbToYiq"/>
    private static readonly float[,] FromYuvToRgb =
    {
        { 1, 1, 1 },
        { 0, -0.394642334f, 2.03206185f },
        { 1.13988303f, -0.58062185f, 0 },
    };

    internal static Tensor rgb_to_yiq(Tensor images) => Mixed(images, FromRgbToYiq);

    internal static Tensor yiq_to_rgb(Tensor images) => Mixed(images, FromYiqToRgb);

    internal static Tensor rgb_to_yuv(Tensor images) => Mixed(images, FromRgbToYuv);

    internal static Tensor yuv_to_rgb(Tensor images) => Mixed(images, FromYuvToRgb);

    private static Tensor Mixed(Tensor images, float[,] matrix)
    {
        using var building = ops.Build();
        images = ops.convert_to_tensor(images, name: "images");
        var kernel = constant_op.constant(new NDArray(matrix), images.dtype, name: "kernel");
        return building.Done(math_ops.tensordot(images, kernel, [images.shape.ndim - 1], [0]));
    }

    internal static Tensor convert_image_dtype(Tensor image, TF_DataType dtype, bool saturate = false, string? name = null)
    {
        using var building = ops.Build();
        image = ops.convert_to_tensor(image, name: "image");
        var from = image.dtype.as_base_dtype();
        if (!dtype.is_floating() && !dtype.is_integer())
            throw new ValueError("dtype must be either floating point or integer");
        if (dtype == from)
            return building.Done(array_ops.identity(image, name: name));
        using var scope = ops.name_scope(name, "convert_image");
        if (from.is_floating() && dtype.is_floating())
            return building.Done(math_ops.cast(image, dtype, name: scope));
        if (from.is_floating())
        {
            // Half more than the largest number, since the cast does not round.
            var scaled = gen_math_ops.mul(image, Value(math_ops.Largest(dtype) + 0.5, from));
            return building.Done(Cast(scaled, scope));
        }

        if (dtype.is_floating())
            return building.Done(gen_math_ops.mul(math_ops.cast(image, dtype), Value(1 / math_ops.Largest(from), dtype), scope));
        var (scale_in, scale_out) = (math_ops.Largest(from), math_ops.Largest(dtype));
        if (scale_in > scale_out)
            return building.Done(Cast(math_ops.div(image, Value(Math.Floor((scale_in + 1) / (scale_out + 1)), from)), scope));
        var factor = Value(Math.Floor((scale_out + 1) / (scale_in + 1)), dtype);
        return building.Done(gen_math_ops.mul(Cast(image, null), factor, scope));

        Tensor Cast(Tensor value, string? name) =>
            saturate ? math_ops.saturate_cast(value, dtype, name) : math_ops.cast(value, dtype, name);

        static Tensor Value(double value, TF_DataType dtype) => constant_op.constant(new NDArray(value).astype(dtype));
    }

    internal static Tensor adjust_brightness(Tensor image, object delta) =>
        InFloats("adjust_brightness", "image", image, true, (floats, name) =>
            gen_math_ops.add(floats, math_ops.cast(ops.convert_to_tensor(delta), floats.dtype), name)
        );

    internal static Tensor adjust_contrast(Tensor images, object contrast_factor) =>
        InFloats("adjust_contrast", "images", images, true, (floats, name) =>
            gen_image_ops.adjust_contrastv2(floats, contrast_factor, name)
        );

    internal static Tensor adjust_gamma(Tensor image, float gamma, float gain)
    {
        if (gamma < 0)
            throw new ValueError("Gamma should be a non-negative real number.");
        return InFloats("adjust_gamma", "image", image, true, (floats, _) => gain * math_ops.pow(floats, gamma));
    }

    internal static Tensor adjust_hue(Tensor image, object delta, string? name = null) =>
        InFloats(name, "adjust_hue", "image", image, false, (floats, _) => gen_image_ops.adjust_hue(floats, delta));

    internal static Tensor adjust_saturation(Tensor image, object saturation_factor, string? name = null) =>
        InFloats(name, "adjust_saturation", "image", image, false, (floats, _) =>
            gen_image_ops.adjust_saturation(floats, saturation_factor)
        );

    internal static Tensor rgb_to_grayscale(Tensor images, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "rgb_to_grayscale");
        images = ops.convert_to_tensor(images, name: "images");
        var floats = convert_image_dtype(images, TF_DataType.TF_FLOAT);
        var grey = math_ops.tensordot(floats, new[] { 0.2989f, 0.5870f, 0.1140f }, [-1], [-1]);
        return building.Done(convert_image_dtype(array_ops.expand_dims(grey, -1), images.dtype.as_base_dtype(), name: scope));
    }

    internal static Tensor grayscale_to_rgb(Tensor images, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "grayscale_to_rgb");
        images = AssertGrayscaleImage(ops.convert_to_tensor(images));
        var rank_1 = array_ops.expand_dims(array_ops.rank(images) - 1, 0);
        var multiples = array_ops.concat(
            [array_ops.ones(rank_1, TF_DataType.TF_INT32), array_ops.expand_dims(ops.convert_to_tensor(3), 0)],
            0
        );
        var rgb = gen_array_ops.tile(images, multiples, scope);
        if (!images.shape.IsNull)
            rgb.set_shape(new Shape([.. images.shape.dims[..^1], 3]));
        return building.Done(rgb);
    }

    internal static Tensor per_image_standardization(Tensor image)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "per_image_standardization");
        image = AssertAtLeast3DImage(ops.convert_to_tensor(image, name: "image"));
        var dtype = image.dtype.as_base_dtype();
        if (dtype is not (TF_DataType.TF_HALF or TF_DataType.TF_FLOAT))
            image = convert_image_dtype(image, TF_DataType.TF_FLOAT);
        var axes = new[] { -1, -2, -3 };
        var num_pixels = math_ops.reduce_prod(array_ops.shape(image)[new Slice(-3)]);
        var mean = math_ops.reduce_mean(image, axes, keepdims: true);
        var stddev = math_ops.reduce_std(image, axes, keepdims: true);
        var least = gen_math_ops.rsqrt(math_ops.cast(num_pixels, image.dtype));
        var scale = math_ops.maximum(stddev, least);
        return building.Done(convert_image_dtype(math_ops.div(image - mean, scale, scope), dtype, saturate: true));
    }

    private static Tensor InFloats(
        string scope_name,
        string input,
        Tensor image,
        bool saturate,
        Func<Tensor, string, Tensor> adjust
    ) => InFloats(null, scope_name, input, image, saturate, adjust);

    /// <summary>An image changed as one of floating point, and brought back to its own element type.</summary>
    private static Tensor InFloats(
        string? name,
        string scope_name,
        string input,
        Tensor image,
        bool saturate,
        Func<Tensor, string, Tensor> adjust
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, scope_name);
        image = ops.convert_to_tensor(image, name: input);
        var dtype = image.dtype.as_base_dtype();
        var floats = dtype is TF_DataType.TF_HALF or TF_DataType.TF_FLOAT
            ? image
            : convert_image_dtype(image, TF_DataType.TF_FLOAT);
        return building.Done(convert_image_dtype(adjust(floats, scope), dtype, saturate));
    }

    private static Tensor AssertGrayscaleImage(Tensor image)
    {
        const string Message = "Last dimension of a grayscale image should be size 1.";
        if (image.shape is { IsNull: false, ndim: < 2 })
            throw new ValueError("A grayscale image must be at least two-dimensional.");
        if (image.shape.IsFullyDefined)
            return image.shape[-1] == 1 ? control_flow_ops.with_dependencies([], image) : throw new ValueError(Message);
        return control_flow_ops.with_dependencies(
            [
                check_ops.assert_equal(array_ops.shape(image)[-1], ops.convert_to_tensor(1), Message),
                check_ops.assert_greater_equal(
                    array_ops.rank(image),
                    ops.convert_to_tensor(3),
                    "A grayscale image must be at least two-dimensional."
                ),
            ],
            image
        );
    }
}
