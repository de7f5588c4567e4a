using Tensorflow.NumPy;

namespace Tensorflow;

/// <content>How much one image is like another.</content>
internal static partial class image_ops_impl
{
    internal static Tensor psnr(Tensor a, Tensor b, object max_val, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "PSNR");
        var peak = Peak(max_val, a);
        (a, b) = (Floats(a), Floats(b));
        var mse = math_ops.reduce_mean(gen_math_ops.squared_difference(a, b), new Axis(-3, -2, -1));
        var decibels = gen_math_ops.sub(
            20f * math_ops.log(peak) / MathF.Log(10),
            (float)(10 / Math.Log(10)) * math_ops.log(mse),
            "psnr"
        );
        using var checks = ops.control_dependencies(CheckAlike(a, b).Checks);
        return building.Done(gen_array_ops.identity(decibels));
    }

    /// <summary>TensorFlow's mean over channels of <c>_ssim_per_channel</c>.</summary>
    internal static Tensor ssim(Tensor img1, Tensor img2, object max_val, int size, float sigma, float k1, float k2)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "SSIM");
        var peak = Peak(max_val, img1);
        (img1, img2) = (Floats(img1), Floats(img2));
        var (checks, shapes) = CheckAlike(img1, img2);
        checks =
        [
            .. checks,
            .. shapes.Select(shape =>
                control_flow_ops.Assert(
                    math_ops.reduce_all(gen_math_ops.greater_equal(shape["-3:-1"], constant_op.constant(size))),
                    [shape, constant_op.constant(size)],
                    summarize: 8
                )
            ),
        ];
        using (ops.control_dependencies(checks))
            img1 = gen_array_ops.identity(img1);
        var kernel = constant_op.constant(Gauss(size, sigma));
        var (c1, c2) = (math_ops.square(k1 * peak), math_ops.square(k2 * peak));
        var (mean1, mean2) = (Filtered(img1, kernel), Filtered(img2, kernel));
        var (both, squares) = (mean1 * mean2 * 2f, math_ops.square(mean1) + math_ops.square(mean2));
        var luminance = (both + c1) / (squares + c1);
        var products = Filtered(img1 * img2, kernel) * 2f;
        var powers = Filtered(math_ops.square(img1) + math_ops.square(img2), kernel);
        var structure = (products - both + c2) / (powers - squares + c2);
        var each = math_ops.reduce_mean(luminance * structure, new Axis(-3, -2));
        return building.Done(math_ops.reduce_mean(each, new Axis(-1)));
    }

    /// <summary>The largest value that a pixel can have, in the numbers that images become.</summary>
    private static Tensor Peak(object max_val, Tensor image) =>
        Floats(math_ops.cast(ops.convert_to_tensor(max_val), Argument.Given(image).dtype));

    private static Tensor Floats(Tensor image) => convert_image_dtype(image, TF_DataType.TF_FLOAT);

    /// <summary>
    /// Checks that images have the same height, width and channels, as TensorFlow's <c>_verify_compatible_image_shapes</c> does.
    /// </summary>
    /// <returns>What checks it when the graph runs, and the images' shapes.</returns>
    /// <exception cref="ValueError">They are known to be no images, or to differ.</exception>
    private static (Operation[] Checks, Tensor[] Shapes) CheckAlike(Tensor a, Tensor b)
    {
        var (first, second) = (a.shape.with_rank_at_least(3), b.shape.with_rank_at_least(3));
        if (!first.IsNull && !second.IsNull)
        {
            first[^3..].merge_with(second[^3..]);
            foreach (var (m, n) in first.dims[..^3].Reverse().Zip(second.dims[..^3].Reverse()))
            {
                if (m != 1 && n != 1 && m >= 0 && n >= 0 && m != n)
                    throw new ValueError($"Two images are not compatible: {first} and {second}");
            }
        }

        var shapes = gen_array_ops.shape_n([a, b]);
        var atLeast3 = gen_math_ops.greater_equal(array_ops.size(shapes[0]), constant_op.constant(3));
        var same = math_ops.reduce_all(gen_math_ops.equal(shapes[0]["-3:"], shapes[1]["-3:"]));
        return (
            [
                control_flow_ops.Assert(atLeast3, [.. shapes], summarize: 10),
                control_flow_ops.Assert(same, [.. shapes], summarize: 10),
            ],
            shapes
        );
    }

    /// <summary>A window that weighs pixels by their distance to its middle, [size, size, 1, 1]; the sum is 1.</summary>
    private static NDArray Gauss(int size, float sigma)
    {
        var weights = new double[size * size];
        for (var i = 0; i < weights.Length; i++)
        {
            double y = i / size - (size - 1) / 2.0,
                x = i % size - (size - 1) / 2.0;
            weights[i] = Math.Exp(-(y * y + x * x) / (2.0 * sigma * sigma));
        }
        var sum = weights.Sum();
        return new NDArray(Array.ConvertAll(weights, weight => (float)(weight / sum)), new Shape(size, size, 1, 1));
    }

    /// <summary>Images, [..., height, width, channels], behind a filter of each channel, where that lies within.</summary>
    private static Tensor Filtered(Tensor images, Tensor kernel)
    {
        var shape = array_ops.shape(images);
        var (channels, one, any) = (shape["-1:"], Ints(1), Ints(-1));
        var flat = array_ops.reshape(images, array_ops.concat([any, shape["-3:"]], 0));
        var planes = array_ops.transpose(flat, Ints(0, 3, 1, 2));
        planes = array_ops.reshape(planes, array_ops.concat([any, shape["-3:-1"], one], 0));
        planes = nn_ops.conv2d(planes, kernel, [1, 1, 1, 1], "VALID");
        var size = array_ops.shape(planes)["1:3"];
        planes = array_ops.reshape(planes, array_ops.concat([any, channels, size], 0));
        flat = array_ops.transpose(planes, Ints(0, 2, 3, 1));
        return array_ops.reshape(flat, array_ops.concat([shape[":-3"], size, channels], 0));

        static Tensor Ints(params int[] values) => constant_op.constant(values);
    }
}
