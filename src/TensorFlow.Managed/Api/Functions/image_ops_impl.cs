namespace Tensorflow;

/// <summary>Functions on images (TensorFlow 1.15's python/ops/image_ops_impl.py): their parts and their places.</summary>
internal static partial class image_ops_impl
{
    /// <summary>Turned over along an axis of an image.</summary>
    internal static Tensor _flip(Tensor image, int flip_index, string scope_name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, scope_name);
        image = AssertAtLeast3DImage(ops.convert_to_tensor(image, name: "image"));
        return building.Done(Rank(image) == 3 ? KeepShape(image, Reversed(image, flip_index)) : Reversed(image, flip_index + 1));
    }

    /// <summary>The same for every second image by chance.</summary>
    internal static Tensor _random_flip(Tensor image, int flip_index, int seed, string scope_name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, scope_name);
        image = AssertAtLeast3DImage(ops.convert_to_tensor(image, name: "image"));
        // TensorFlow.NET has 0 where Python has no seed.
        int? op_seed = seed == 0 ? null : seed;
        if (Rank(image) == 3)
        {
            var chance = random_ops.random_uniform(Array.Empty<int>(), 0, 1, seed: op_seed);
            var mirror = gen_math_ops.less(chance, ops.convert_to_tensor(0.5f));
            return building.Done(
                KeepShape(
                    image,
                    control_flow_ops.cond<Tensor>(mirror, () => [Reversed(image, flip_index)], () => [image], name: scope)[0]
                )
            );
        }

        var batch_size = array_ops.shape(image)[0];
        var uniform = random_ops.random_uniform(array_ops.stack(new object[] { batch_size }), 0, seed: op_seed);
        var flips = math_ops.round(array_ops.reshape(uniform, new object[] { batch_size, 1, 1, 1 }));
        flips = math_ops.cast(flips, image.dtype);
        return building.Done(flips * Reversed(image, flip_index + 1) + (1 - flips) * image);
    }

    internal static Tensor transpose(Tensor image, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "transpose");
        image = AssertAtLeast3DImage(ops.convert_to_tensor(image, name: "image"));
        return building.Done(array_ops.transpose(image, Rank(image) == 3 ? new[] { 1, 0, 2 } : [0, 2, 1, 3]));
    }

    internal static Tensor rot90(Tensor image, int k, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "rot90");
        image = AssertAtLeast3DImage(ops.convert_to_tensor(image, name: "image"));
        var turns = ops.convert_to_tensor(k, TF_DataType.TF_INT32, name: "k") % 4;
        var (first, swap) = Rank(image) == 3 ? (0, new[] { 1, 0, 2 }) : (1, [0, 2, 1, 3]);
        var result = control_flow_ops.@case(
            [
                (math_ops.equal(turns, 1), () => array_ops.transpose(Reversed(image, first + 1), swap)),
                (math_ops.equal(turns, 2), () => Reversed(image, first, first + 1)),
                (math_ops.equal(turns, 3), () => Reversed(array_ops.transpose(image, swap), first + 1)),
            ],
            () => image,
            exclusive: true,
            name: scope
        );
        var (shape, known) = (image.shape, result.shape);
        result.set_shape(first == 0 ? new Shape(-1, -1, shape.IsNull ? -1 : shape[2]) : new Shape(shape[0], -1, -1, shape[3]));
        return building.Done(result);
    }

    internal static Tensor central_crop(Tensor image, float central_fraction)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "central_crop");
        image = ops.convert_to_tensor(image, name: "image");
        if (!(central_fraction is > 0 and <= 1))
            throw new ValueError("central_fraction must be within (0, 1]");
        if (central_fraction == 1)
            return building.Done(image);
        _ = AssertAtLeast3DImage(image);
        var rank = image.shape.ndim;
        if (rank is not (3 or 4))
            throw new ValueError($"`image` should either be a Tensor with rank = 3 or rank = 4. Had rank = {rank}.");
        var (h, w) = (Side(rank - 3), Side(rank - 2));
        object[] begin = [h.Start, w.Start, 0],
            size = [h.Size, w.Size, -1];
        if (rank == 4)
            (begin, size) = ([0, .. begin], [-1, .. size]);
        var cropped = array_ops.slice(image, array_ops.stack(begin), array_ops.stack(size));
        long[] dims = [Known(h.Size), Known(w.Size), image.shape[-1]];
        cropped.set_shape(new Shape(rank == 4 ? [image.shape[0], .. dims] : dims));
        return building.Done(cropped);

        (object Start, object Size) Side(int axis)
        {
            if (image.shape[axis] is >= 0 and var known)
            {
                var start = (int)((known - (known * (double)central_fraction)) / 2);
                return (start, (int)known - (start * 2));
            }

            var side = array_ops.shape(image)[axis];
            var length = math_ops.cast(side, TF_DataType.TF_DOUBLE);
            var from = math_ops.cast((length - length * (double)central_fraction) / 2.0, TF_DataType.TF_INT32);
            return (from, side - from * 2);
        }
    }

    internal static Tensor pad_to_bounding_box(Tensor image, object top, object left, object height, object width)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "pad_to_bounding_box");
        var (images, is_batch) = AsBatch(image);
        var (old_height, old_width) = (Side(images, 1), Side(images, 2));
        var (right, bottom) = (Minus(width, left, old_width), Minus(height, top, old_height));
        images = Checked(
            images,
            (top, 0, "offset_height must be >= 0"),
            (left, 0, "offset_width must be >= 0"),
            (right, 0, "width must be <= target - offset"),
            (bottom, 0, "height must be <= target - offset")
        );
        var paddings = array_ops.reshape(array_ops.stack(new object[] { 0, 0, top, bottom, left, right, 0, 0 }), new[] { 4, 2 });
        var padded = array_ops.pad(images, paddings);
        padded.set_shape(new Shape(images.shape[0], Known(height), Known(width), images.shape[3]));
        return building.Done(is_batch ? padded : array_ops.squeeze(padded, 0));
    }

    internal static Tensor crop_to_bounding_box(Tensor image, object top, object left, object height, object width)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "crop_to_bounding_box");
        var (images, is_batch) = AsBatch(image);
        var (old_height, old_width) = (Side(images, 1), Side(images, 2));
        images = Checked(
            images,
            (left, 0, "offset_width must be >= 0."),
            (top, 0, "offset_height must be >= 0."),
            (width, 1, "target_width must be > 0."),
            (height, 1, "target_height must be > 0."),
            (Minus(old_width, width, left), 0, "width must be >= target + offset."),
            (Minus(old_height, height, top), 0, "height must be >= target + offset.")
        );
        var cropped = array_ops.slice(
            images,
            array_ops.stack(new object[] { 0, top, left, 0 }),
            array_ops.stack(new object[] { -1, height, width, -1 })
        );
        cropped.set_shape(new Shape(images.shape[0], Known(height), Known(width), images.shape[3]));
        return building.Done(is_batch ? cropped : array_ops.squeeze(cropped, 0));
    }

    internal static Tensor resize_image_with_crop_or_pad(Tensor image, object height, object width)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(null, "resize_image_with_crop_or_pad");
        var (images, is_batch) = AsBatch(image);
        images = Checked(images, (width, 1, "target_width must be > 0."), (height, 1, "target_height must be > 0."));
        var (old_height, old_width) = (Side(images, 1), Side(images, 2));
        var (crop_left, pad_left) = Halves(width, old_width);
        var (crop_top, pad_top) = Halves(height, old_height);
        var cropped = crop_to_bounding_box(images, crop_top, crop_left, Least(height, old_height), Least(width, old_width));
        var resized = pad_to_bounding_box(cropped, pad_top, pad_left, height, width);
        return building.Done(is_batch ? resized : array_ops.squeeze(resized, 0));
    }

    internal static Tensor total_variation(Tensor images, string? name)
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "total_variation");
        var rank = Argument.Given(images).shape.ndim;
        if (rank is not (3 or 4))
            throw new ValueError("'images' must be either 3 or 4-dimensional.");
        var all = rank == 4 ? ":, " : "";
        var down = images[Slices(all + "1:, :, :")] - images[Slices(all + ":-1, :, :")];
        var across = images[Slices(all + ":, 1:, :")] - images[Slices(all + ":, :-1, :")];
        return building.Done(Sum(math_ops.abs(down)) + Sum(math_ops.abs(across)));

        static string[] Slices(string text) => text.Split(", ");

        Tensor Sum(Tensor differences) =>
            rank == 4 ? math_ops.reduce_sum(differences, new Axis(1, 2, 3)) : math_ops.reduce_sum(differences);
    }

    private static Tensor Reversed(Tensor image, params int[] axes) => array_ops.reverse(image, constant_op.constant(axes));

    private static int Rank(Tensor image) =>
        image.shape is { IsNull: false, ndim: var rank }
            ? rank is 3 or 4
                ? rank
                : throw new ValueError("'image' must have either 3 or 4 dimensions.")
            : 3;

    private static Tensor KeepShape(Tensor image, Tensor result)
    {
        result.set_shape(image.shape.IsNull ? Shape.unknown_shape(3) : image.shape);
        return result;
    }

    /// <summary>The image, behind what checks its shape when the graph runs where that is not known yet.</summary>
    private static Tensor AssertAtLeast3DImage(Tensor image) =>
        control_flow_ops.with_dependencies(CheckAtLeast3DImage(image), image);

    private static Operation[] CheckAtLeast3DImage(Tensor image)
    {
        if (image.shape is { IsNull: false, ndim: < 3 })
            throw new ValueError("'image' must be at least three-dimensional.");
        if (!image.shape.IsNull && Array.IndexOf(image.shape.dims, 0L) >= 0)
            throw new ValueError($"all dims of 'image.shape' must be > 0: {image.shape}");
        if (image.shape.IsFullyDefined)
            return [];
        return
        [
            check_ops.assert_positive(array_ops.shape(image), "all dims of 'image.shape' must be > 0."),
            check_ops.assert_greater_equal(
                array_ops.rank(image),
                ops.convert_to_tensor(3),
                "'image' must be at least three-dimensional."
            ),
        ];
    }

    private static (Tensor Images, bool IsBatch) AsBatch(Tensor image)
    {
        image = ops.convert_to_tensor(image, name: "image");
        var is_batch = !image.shape.IsNull && Rank(image) == 4;
        if (!is_batch)
        {
            var unknown = image.shape.IsNull;
            image = array_ops.expand_dims(image, 0);
            if (unknown)
                image.set_shape(Shape.unknown_shape(4));
        }

        return (control_flow_ops.with_dependencies(CheckAtLeast3DImage(image), image), is_batch);
    }

    /// <summary>A dimension's size: a number if it is known, else a tensor.</summary>
    private static object Side(Tensor images, int axis) =>
        images.shape[axis] is >= 0 and var known ? (int)known : array_ops.shape(images)[axis];

    private static long Known(object size) => size is int known ? known : -1;

    private static object Minus(object a, object b, object c) =>
        a is int x && b is int y && c is int z ? x - y - z : Number(a) - Number(b) - Number(c);

    private static object Least(object a, object b) =>
        a is int x && b is int y ? Math.Min(x, y) : math_ops.minimum(Number(a), Number(b));

    /// <summary>How much is cut off before what is too long, and how much put before what is too short.</summary>
    private static (object Crop, object Pad) Halves(object wanted, object size)
    {
        if (wanted is int x && size is int y)
            return (Math.Max((int)Math.Floor((y - x) / 2.0), 0), Math.Max((int)Math.Floor((x - y) / 2.0), 0));
        var missing = Number(wanted) - Number(size);
        return (
            math_ops.maximum(math_ops.floordiv(-missing, Number(2)), 0),
            math_ops.maximum(math_ops.floordiv(missing, Number(2)), 0)
        );
    }

    private static Tensor Number(object size) => ops.convert_to_tensor(size, TF_DataType.TF_INT32);

    /// <exception cref="ValueError">A known number is smaller than it may be.</exception>
    private static Tensor Checked(Tensor images, params (object Value, int Least, string Message)[] checks)
    {
        var asserts = new List<Operation>();
        foreach (var (value, least, message) in checks)
        {
            if (value is int known)
            {
                if (known < least)
                    throw new ValueError(message);
            }
            else
            {
                asserts.Add(control_flow_ops.Assert(gen_math_ops.greater_equal((Tensor)value, Number(least)), [message]));
            }
        }

        return control_flow_ops.with_dependencies([.. asserts], images);
    }
}
