namespace Tensorflow;

/// <content>Images of other sizes.</content>
internal static partial class image_ops_impl
{
    /// <summary>Source: TensorFlow 1.15 <c>tf.compat.v1.image.resize_images</c>: a pixel lies at its corner.</summary>
    internal static Tensor resize_images(Tensor images, Tensor size, string method, bool preserve_aspect_ratio, string? name) =>
        Resize(images, size, preserve_aspect_ratio, name, skip_resize_if_same: true, (images, size) =>
            Resizer(images, size, method, false)
        );

    /// <summary>Source: TensorFlow 1.15 <c>tf.compat.v2.image.resize</c>: a pixel lies at its middle.</summary>
    internal static Tensor resize_images_v2(
        Tensor images,
        Tensor size,
        string method,
        bool preserve_aspect_ratio,
        string? name
    ) =>
        Resize(images, size, preserve_aspect_ratio, name, skip_resize_if_same: false, (images, size) =>
            Resizer(images, size, method, true)
        );

    private static Tensor Resizer(Tensor images, Tensor size, string method, bool half_pixel_centers) =>
        method switch
        {
            ResizeMethod.BILINEAR => gen_image_ops.resize_bilinear(images, size, half_pixel_centers: half_pixel_centers),
            ResizeMethod.NEAREST_NEIGHBOR => gen_image_ops.resize_nearest_neighbor(
                images,
                size,
                half_pixel_centers: half_pixel_centers
            ),
            ResizeMethod.BICUBIC => gen_image_ops.resize_bicubic(images, size, half_pixel_centers: half_pixel_centers),
            ResizeMethod.AREA => gen_image_ops.resize_area(images, size),
            _ => throw new ValueError(
                $"Resize method is not implemented: '{method}'; there are 'bilinear', 'nearest', 'bicubic' and 'area'."
            ),
        };

    private static Tensor Resize(
        Tensor images,
        Tensor size,
        bool preserve_aspect_ratio,
        string? name,
        bool skip_resize_if_same,
        Func<Tensor, Tensor, Tensor> resizer
    )
    {
        using var building = ops.Build();
        using var scope = ops.name_scope(name, "resize");
        images = ops.convert_to_tensor(images, name: "images");
        if (images.shape.IsNull)
            throw new ValueError("'images' contains no shape.");
        if (images.shape.ndim is not (3 or 4))
            throw new ValueError("'images' must have either 3 or 4 dimensions.");
        var is_batch = images.shape.ndim == 4;
        if (!is_batch)
            images = array_ops.expand_dims(images, 0);
        size = ops.convert_to_tensor(size, TF_DataType.TF_INT32, name: "size");
        if (!size.shape.is_compatible_with(new Shape(2)))
            throw new ValueError("'size' must be a 1-D Tensor of 2 elements: new_height, new_width");
        if (preserve_aspect_ratio)
            size = Fitting(images, size);
        var known = tensor_util.constant_value_as_shape(size);
        if (!skip_resize_if_same || known[0] < 0 || known[1] < 0 || (known[0], known[1]) != (images.shape[1], images.shape[2]))
        {
            images = resizer(images, size);
            images.set_shape(new Shape(-1, known[0], known[1], -1));
        }

        return building.Done(is_batch ? images : array_ops.squeeze(images, 0));
    }

    /// <summary>The largest size within another one that has the images' proportions.</summary>
    private static Tensor Fitting(Tensor images, Tensor size)
    {
        var (height, width) = (Float(Side(images, 1)), Float(Side(images, 2)));
        var scale = math_ops.minimum(Float(size[0]) / height, Float(size[1]) / width);
        return array_ops.stack(new object[] { Rounded(scale * height), Rounded(scale * width) });

        static Tensor Float(object number) => math_ops.cast(Number(number), TF_DataType.TF_FLOAT);
        static Tensor Rounded(Tensor number) => math_ops.cast(math_ops.round(number), TF_DataType.TF_INT32);
    }
}

/// <summary>How pixels of another size are made. Source: TensorFlow 1.15 <c>tf.image.ResizeMethod</c>.</summary>
public class ResizeMethod
{
    /// <summary>A weighted mean of the four pixels between which it lies.</summary>
    public const string BILINEAR = "bilinear";

    /// <summary>The nearest pixel.</summary>
    public const string NEAREST_NEIGHBOR = "nearest";

    /// <summary>A sum of the sixteen pixels around it, with the weights of a cubic convolution.</summary>
    public const string BICUBIC = "bicubic";

    /// <summary>The mean of the pixels that it covers.</summary>
    public const string AREA = "area";
}
