namespace Tensorflow;

public partial class tensorflow
{
    /// <summary>Images: <c>tf.image</c>.</summary>
    public readonly image_internal image = new();

    /// <summary>
    /// The functions of <c>tf.image</c>. An image is [height, width, channels], several of one size are [batch, height, width,
    /// channels].
    /// </summary>
    public partial class image_internal
    {
        /// <summary>Upside down. Source: TensorFlow 1.15 <c>tf.image.flip_up_down</c>.</summary>
        /// <param name="image">One image or several, of any element type.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">It has another number of dimensions.</exception>
        public Tensor flip_up_down(Tensor image) => image_ops_impl._flip(image, 0, "flip_up_down");

        /// <summary>As in a mirror. Source: TensorFlow 1.15 <c>tf.image.flip_left_right</c>.</summary>
        /// <inheritdoc cref="flip_up_down"/>
        public Tensor flip_left_right(Tensor image) => image_ops_impl._flip(image, 1, "flip_left_right");

        /// <summary>Upside down or not, by chance. Source: TensorFlow 1.15 <c>tf.image.random_flip_up_down</c>.</summary>
        /// <param name="image">One image or several, of numbers.</param>
        /// <param name="seed">The operation's seed; none if 0.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">It has another number of dimensions.</exception>
        public Tensor random_flip_up_down(Tensor image, int seed = 0) =>
            image_ops_impl._random_flip(image, 0, seed, "random_flip_up_down");

        /// <summary>In a mirror or not, by chance. Source: TensorFlow 1.15 <c>tf.image.random_flip_left_right</c>.</summary>
        /// <inheritdoc cref="random_flip_up_down"/>
        public Tensor random_flip_left_right(Tensor image, int seed = 0) =>
            image_ops_impl._random_flip(image, 1, seed, "random_flip_left_right");

        /// <summary>Turned by right angles against the clock. Source: TensorFlow 1.15 <c>tf.image.rot90</c>.</summary>
        /// <param name="image">One image or several, of any element type.</param>
        /// <param name="k">How many right angles.</param>
        /// <param name="name">The nodes' name scope; <c>rot90</c> by default.</param>
        /// <returns>image's element type.</returns>
        /// <exception cref="ValueError">It has another number of dimensions.</exception>
        public Tensor rot90(Tensor image, int k = 1, string? name = null) => image_ops_impl.rot90(image, k, name);

        /// <summary>With rows as columns. Source: TensorFlow 1.15 <c>tf.image.transpose</c>.</summary>
        /// <param name="image">One image or several, of any element type.</param>
        /// <param name="name">The nodes' name scope; <c>transpose</c> by default.</param>
        /// <returns>image's element type.</returns>
        /// <exception cref="ValueError">It has another number of dimensions.</exception>
        public Tensor transpose(Tensor image, string? name = null) => image_ops_impl.transpose(image, name);

        /// <summary>The middle of an image. Source: TensorFlow 1.15 <c>tf.image.central_crop</c>.</summary>
        /// <param name="image">One image or several, of any element type.</param>
        /// <param name="central_fraction">How much of height and width is left, above 0 and at most 1.</param>
        /// <returns>image's element type.</returns>
        /// <exception cref="ValueError">It has another number of dimensions, or there is no such fraction.</exception>
        public Tensor central_crop(Tensor image, float central_fraction) => image_ops_impl.central_crop(image, central_fraction);

        /// <summary>An image within a larger one of zeros. Source: TensorFlow 1.15 <c>tf.image.pad_to_bounding_box</c>.</summary>
        /// <param name="image">One image or several, of any element type.</param>
        /// <param name="offset_height">Rows above it.</param>
        /// <param name="offset_width">Columns on its left.</param>
        /// <param name="target_height">Rows in all.</param>
        /// <param name="target_width">Columns in all.</param>
        /// <returns>image's element type.</returns>
        /// <exception cref="ValueError">It does not lie within that.</exception>
        public Tensor pad_to_bounding_box(
            Tensor image,
            int offset_height,
            int offset_width,
            int target_height,
            int target_width
        ) => image_ops_impl.pad_to_bounding_box(image, offset_height, offset_width, target_height, target_width);

        /// <summary>A part of an image. Source: TensorFlow 1.15 <c>tf.image.crop_to_bounding_box</c>.</summary>
        /// <param name="image">One image or several, of any element type.</param>
        /// <param name="offset_height">Rows above the part.</param>
        /// <param name="offset_width">Columns on its left.</param>
        /// <param name="target_height">Its rows.</param>
        /// <param name="target_width">Its columns.</param>
        /// <returns>image's element type.</returns>
        /// <exception cref="ValueError">There is no such part.</exception>
        public Tensor crop_to_bounding_box(
            Tensor image,
            int offset_height,
            int offset_width,
            int target_height,
            int target_width
        ) => image_ops_impl.crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width);

        /// <summary>
        /// The middle of what is too large, with zeros around what is too small. Source: TensorFlow 1.15
        /// <c>tf.image.resize_image_with_crop_or_pad</c>.
        /// </summary>
        /// <param name="image">One image or several, of any element type.</param>
        /// <param name="target_height">The rows wanted: a number, or a scalar int32.</param>
        /// <param name="target_width">The columns wanted.</param>
        /// <returns>image's element type.</returns>
        /// <exception cref="ValueError">It has another number of dimensions, or is to have no pixels.</exception>
        public Tensor resize_image_with_crop_or_pad(Tensor image, object target_height, object target_width) =>
            image_ops_impl.resize_image_with_crop_or_pad(image, target_height, target_width);

        /// <summary>
        /// Images of another size, of which a pixel lies at its middle. Source: TensorFlow.NET's <c>tf.image.resize</c>,
        /// which is TensorFlow 1.15 <c>tf.compat.v2.image.resize</c>.
        /// </summary>
        /// <param name="image">One image or several, of numbers.</param>
        /// <param name="size">The new height and width.</param>
        /// <param name="method">Of <see cref="ResizeMethod"/>.</param>
        /// <returns>float32; image's element type for the nearest pixels.</returns>
        /// <exception cref="ValueError">It has another number of dimensions, or there is no such method.</exception>
        public Tensor resize(Tensor image, Shape size, string method = ResizeMethod.BILINEAR) =>
            resize_images_v2(image, size, method);

        /// <inheritdoc cref="resize(Tensor, Shape, string)"/>
        public Tensor resize(Tensor image, Tensor size, string method = ResizeMethod.BILINEAR) =>
            resize_images_v2(image, size, method);

        /// <summary>
        /// Images of another size, of which a pixel lies at its corner; the images themselves if they are known to have that
        /// size. Source: TensorFlow 1.15 <c>tf.image.resize_images</c>.
        /// </summary>
        /// <param name="images">One image or several, of numbers.</param>
        /// <param name="size">The new height and width: int32, [2].</param>
        /// <param name="method">Of <see cref="ResizeMethod"/>.</param>
        /// <param name="preserve_aspect_ratio">Whether they keep their proportions, and fit into that size.</param>
        /// <param name="name">The nodes' name scope; <c>resize</c> by default.</param>
        /// <returns>float32; images' element type for the nearest pixels.</returns>
        /// <exception cref="ValueError">They have another number of dimensions, or there is no such method.</exception>
        public Tensor resize_images(
            Tensor images,
            Tensor size,
            string method = ResizeMethod.BILINEAR,
            bool preserve_aspect_ratio = false,
            string? name = null
        ) => image_ops_impl.resize_images(images, size, method, preserve_aspect_ratio, name);

        /// <summary>
        /// Images of another size, of which a pixel lies at its middle. Source: TensorFlow 1.15
        /// <c>tf.compat.v2.image.resize</c>.
        /// </summary>
        /// <param name="images">One image or several, of numbers.</param>
        /// <param name="size">The new height and width.</param>
        /// <param name="method">Of <see cref="ResizeMethod"/>.</param>
        /// <param name="preserve_aspect_ratio">Whether they keep their proportions, and fit into that size.</param>
        /// <param name="antialias">Whether smaller images are made of all pixels; there is no such method.</param>
        /// <param name="name">The nodes' name scope; <c>resize</c> by default.</param>
        /// <returns>float32; images' element type for the nearest pixels.</returns>
        /// <exception cref="ValueError">They have another number of dimensions, or there is no such method.</exception>
        public Tensor resize_images_v2(
            Tensor images,
            Shape size,
            string method = ResizeMethod.BILINEAR,
            bool preserve_aspect_ratio = false,
            bool antialias = false,
            string? name = null
        ) =>
            resize_images_v2(
                images,
                constant_op.constant(Argument.Given(size).as_int_list()),
                method,
                preserve_aspect_ratio,
                antialias,
                name
            );

        /// <inheritdoc cref="resize_images_v2(Tensor, Shape, string, bool, bool, string?)"/>
        public Tensor resize_images_v2(
            Tensor images,
            Tensor size,
            string method = ResizeMethod.BILINEAR,
            bool preserve_aspect_ratio = false,
            bool antialias = false,
            string? name = null
        ) =>
            antialias && method == ResizeMethod.BILINEAR
                ? throw new ValueError("Resize method is not implemented: 'bilinear' with antialias.")
                : image_ops_impl.resize_images_v2(images, size, method, preserve_aspect_ratio, name);

        /// <summary>
        /// Images of another size, each pixel the mean of those that it covers. Source: TensorFlow 1.15
        /// <c>tf.image.resize_area</c>.
        /// </summary>
        /// <param name="images">[batch, height, width, channels], of numbers.</param>
        /// <param name="size">The new height and width: int32, [2].</param>
        /// <param name="align_corners">Whether the first and the last pixels of both lie on each other.</param>
        /// <param name="name">The node's name; <c>ResizeArea</c> by default.</param>
        /// <returns>float32, [batch, size[0], size[1], channels].</returns>
        /// <exception cref="ValueError">There are no such images or sizes.</exception>
        public Tensor resize_area(Tensor images, Tensor size, bool align_corners = false, string? name = null) =>
            gen_image_ops.resize_area(images, size, align_corners, name);

        /// <summary>
        /// Images of another size, each pixel a sum of the sixteen around it with the weights of a cubic convolution. Source:
        /// TensorFlow 1.15 <c>tf.image.resize_bicubic</c>.
        /// </summary>
        /// <inheritdoc cref="resize_bilinear"/>
        /// <param name="images">[batch, height, width, channels], of numbers.</param>
        /// <param name="size">The new height and width: int32, [2].</param>
        /// <param name="align_corners">Whether the first and the last pixels of both lie on each other.</param>
        /// <param name="half_pixel_centers">Whether a pixel lies at its middle, or else at its corner.</param>
        /// <param name="name">The node's name; <c>ResizeBicubic</c> by default.</param>
        public Tensor resize_bicubic(
            Tensor images,
            Tensor size,
            bool align_corners = false,
            bool half_pixel_centers = false,
            string? name = null
        ) => gen_image_ops.resize_bicubic(images, size, align_corners, half_pixel_centers, name);

        /// <summary>
        /// Images of another size, each pixel a weighted mean of four. Source: TensorFlow 1.15 <c>tf.image.resize_bilinear</c>.
        /// </summary>
        /// <param name="images">[batch, height, width, channels], of numbers.</param>
        /// <param name="size">The new height and width: int32, [2].</param>
        /// <param name="align_corners">Whether the first and the last pixels of both lie on each other.</param>
        /// <param name="half_pixel_centers">Whether a pixel lies at its middle, or else at its corner.</param>
        /// <param name="name">The node's name; <c>ResizeBilinear</c> by default.</param>
        /// <returns>float32, [batch, size[0], size[1], channels].</returns>
        /// <exception cref="ValueError">There are no such images or sizes.</exception>
        public Tensor resize_bilinear(
            Tensor images,
            Tensor size,
            bool align_corners = false,
            bool half_pixel_centers = false,
            string? name = null
        ) => gen_image_ops.resize_bilinear(images, size, align_corners, half_pixel_centers, name);

        /// <summary>
        /// Images of another size, each pixel the nearest one. Source: TensorFlow 1.15 <c>tf.image.resize_nearest_neighbor</c>.
        /// </summary>
        /// <param name="size">The new height and width: two numbers, or int32, [2].</param>
        /// <returns>images' element type, [batch, size[0], size[1], channels].</returns>
        /// <inheritdoc cref="resize_bilinear"/>
        /// <param name="images">[batch, height, width, channels], of numbers.</param>
        /// <param name="align_corners">Whether the first and the last pixels of both lie on each other.</param>
        /// <param name="name">The node's name; <c>ResizeNearestNeighbor</c> by default.</param>
        /// <param name="half_pixel_centers">Whether a pixel lies at its middle, or else at its corner.</param>
        public Tensor resize_nearest_neighbor<Tsize>(
            Tensor images,
            Tsize size,
            bool align_corners = false,
            string? name = null,
            bool half_pixel_centers = false
        ) =>
            gen_image_ops.resize_nearest_neighbor(
                images,
                size is Shape shape ? shape.as_int_list() : size!,
                align_corners,
                half_pixel_centers,
                name
            );

        /// <summary>
        /// Parts of images, each brought to one size. Source: TensorFlow 1.15 <c>tf.image.crop_and_resize</c>.
        /// </summary>
        /// <param name="image">[batch, height, width, channels], of numbers.</param>
        /// <param name="boxes">
        /// float32, [boxes, 4]: top, left, bottom and right, of the image's size; turned over where the last come first.
        /// </param>
        /// <param name="box_ind">int32, [boxes]: which image each is of.</param>
        /// <param name="crop_size">int32, [2]: height and width.</param>
        /// <param name="method"><c>bilinear</c> or <c>nearest</c>.</param>
        /// <param name="extrapolation_value">What lies outside of an image.</param>
        /// <param name="name">The node's name; <c>CropAndResize</c> by default.</param>
        /// <returns>float32, [boxes, crop_size[0], crop_size[1], channels].</returns>
        /// <exception cref="ValueError">The shapes do not fit, or there is no such method.</exception>
        /// <exception cref="OutOfRangeError">When the graph runs: there is no such image.</exception>
        public Tensor crop_and_resize(
            Tensor image,
            Tensor boxes,
            Tensor box_ind,
            Tensor crop_size,
            string method = "bilinear",
            float extrapolation_value = 0f,
            string? name = null
        ) => gen_image_ops.crop_and_resize(image, boxes, box_ind, crop_size, method, extrapolation_value, name);
    }
}
