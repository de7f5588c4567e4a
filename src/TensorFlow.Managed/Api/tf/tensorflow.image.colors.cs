namespace Tensorflow;

public partial class tensorflow
{
    /// <content>Colours and element types.</content>
    public partial class image_internal
    {
        /// <summary>
        /// Another element type: numbers of floating point go from 0 to 1, integers from 0 to the largest one. Source: TensorFlow
        /// 1.15 <c>tf.image.convert_image_dtype</c>.
        /// </summary>
        /// <param name="image">Of numbers; any shape.</param>
        /// <param name="dtype">The type that is wanted.</param>
        /// <param name="saturate">Whether elements beyond its bounds become the bound.</param>
        /// <param name="name">The nodes' name scope; <c>convert_image</c> by default.</param>
        /// <returns>dtype; image's shape.</returns>
        /// <exception cref="ValueError">dtype is no type of numbers.</exception>
        public Tensor convert_image_dtype(Tensor image, TF_DataType dtype, bool saturate = false, string? name = null) =>
            image_ops_impl.convert_image_dtype(image, dtype, saturate, name);

        /// <summary>Brighter by delta, where white is 1. Source: TensorFlow 1.15 <c>tf.image.adjust_brightness</c>.</summary>
        /// <param name="image">Of numbers; any shape.</param>
        /// <param name="delta">A scalar.</param>
        /// <returns>image's element type and shape.</returns>
        public Tensor adjust_brightness(Tensor image, Tensor delta) => image_ops_impl.adjust_brightness(image, delta);

        /// <summary>
        /// Each channel stretched around its mean. Source: TensorFlow 1.15 <c>tf.image.adjust_contrast</c>.
        /// </summary>
        /// <param name="images">Of numbers; [..., height, width, channels].</param>
        /// <param name="contrast_factor">By how much: a scalar float32.</param>
        /// <returns>images' element type and shape.</returns>
        /// <exception cref="ValueError">They have fewer dimensions.</exception>
        public Tensor adjust_contrast(Tensor images, Tensor contrast_factor) =>
            image_ops_impl.adjust_contrast(images, contrast_factor);

        /// <summary>
        /// The same of numbers of floating point. Source: TensorFlow 1.15 <c>AdjustContrastv2</c>.
        /// </summary>
        /// <param name="images">float16 or float32; [..., height, width, channels].</param>
        /// <param name="contrast_factor">By how much.</param>
        /// <param name="name">The node's name; <c>AdjustContrastv2</c> by default.</param>
        /// <returns>images' element type and shape.</returns>
        /// <exception cref="ValueError">They have fewer dimensions.</exception>
        /// <exception cref="TypeError">They have another element type.</exception>
        public Tensor adjust_contrast(Tensor images, float contrast_factor, string? name = null) =>
            gen_image_ops.adjust_contrastv2(images, contrast_factor, name);

        /// <summary>gain * image ^ gamma, where white is 1. Source: TensorFlow 1.15 <c>tf.image.adjust_gamma</c>.</summary>
        /// <param name="image">Of numbers; any shape.</param>
        /// <param name="gamma">The exponent.</param>
        /// <param name="gain">The factor.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">gamma is negative.</exception>
        public Tensor adjust_gamma(Tensor image, int gamma = 1, int gain = 1) => image_ops_impl.adjust_gamma(image, gamma, gain);

        /// <summary>The hue turned by delta of the circle. Source: TensorFlow 1.15 <c>tf.image.adjust_hue</c>.</summary>
        /// <param name="image">Of numbers; [..., height, width, 3].</param>
        /// <param name="delta">A scalar float32, from -1 to 1.</param>
        /// <param name="name">The nodes' name scope; <c>adjust_hue</c> by default.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">It has fewer dimensions.</exception>
        public Tensor adjust_hue(Tensor image, Tensor delta, string? name = null) =>
            image_ops_impl.adjust_hue(image, delta, name);

        /// <summary>The same of numbers of floating point. Source: TensorFlow 1.15 <c>AdjustHue</c>.</summary>
        /// <param name="images">float16 or float32; [..., height, width, 3].</param>
        /// <param name="delta">From -1 to 1.</param>
        /// <param name="name">The node's name; <c>AdjustHue</c> by default.</param>
        /// <returns>images' element type and shape.</returns>
        /// <exception cref="ValueError">They have fewer dimensions.</exception>
        public Tensor adjust_hue(Tensor images, float delta, string? name = null) =>
            gen_image_ops.adjust_hue(images, delta, name);

        /// <summary>
        /// The saturation multiplied, and 1 at most. Source: TensorFlow 1.15 <c>tf.image.adjust_saturation</c>.
        /// </summary>
        /// <param name="image">Of numbers; [..., height, width, 3].</param>
        /// <param name="saturation_factor">A scalar float32.</param>
        /// <param name="name">The nodes' name scope; <c>adjust_saturation</c> by default.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">It has fewer dimensions.</exception>
        public Tensor adjust_saturation(Tensor image, Tensor saturation_factor, string? name = null) =>
            image_ops_impl.adjust_saturation(image, saturation_factor, name);

        /// <summary>The same of numbers of floating point. Source: TensorFlow 1.15 <c>AdjustSaturation</c>.</summary>
        /// <param name="image">float16 or float32; [..., height, width, 3].</param>
        /// <param name="saturation_factor">The factor.</param>
        /// <param name="name">The node's name; <c>AdjustSaturation</c> by default.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">It has fewer dimensions.</exception>
        public Tensor adjust_saturation(Tensor image, float saturation_factor, string? name = null) =>
            gen_image_ops.adjust_saturation(image, saturation_factor, name);

        /// <summary>Brighter or darker by chance. Source: TensorFlow 1.15 <c>tf.image.random_brightness</c>.</summary>
        /// <param name="image">Of numbers; any shape.</param>
        /// <param name="max_delta">By how much at most.</param>
        /// <param name="seed">The operation's seed; none if 0.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">max_delta is negative.</exception>
        public Tensor random_brightness(Tensor image, float max_delta, int seed = 0) =>
            max_delta < 0
                ? throw new ValueError("max_delta must be non-negative.")
                : image_ops_impl.adjust_brightness(image, Chance(-max_delta, max_delta, seed));

        /// <summary>Of another contrast by chance. Source: TensorFlow 1.15 <c>tf.image.random_contrast</c>.</summary>
        /// <param name="image">Of numbers; [..., height, width, channels].</param>
        /// <param name="lower">The smallest factor.</param>
        /// <param name="upper">The largest one.</param>
        /// <param name="seed">The operation's seed; none if 0.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">There is no factor between them, or one is negative.</exception>
        public Tensor random_contrast(Tensor image, float lower, float upper, int seed = 0) =>
            image_ops_impl.adjust_contrast(image, ChanceBetween(lower, upper, seed));

        /// <summary>Of another saturation by chance. Source: TensorFlow 1.15 <c>tf.image.random_saturation</c>.</summary>
        /// <inheritdoc cref="random_contrast"/>
        public Tensor random_saturation(Tensor image, float lower, float upper, int seed = 0) =>
            image_ops_impl.adjust_saturation(image, ChanceBetween(lower, upper, seed));

        /// <summary>Of another hue by chance. Source: TensorFlow 1.15 <c>tf.image.random_hue</c>.</summary>
        /// <param name="image">Of numbers; [..., height, width, 3].</param>
        /// <param name="max_delta">How far it is turned at most, from 0 to 0.5.</param>
        /// <param name="seed">The operation's seed; none if 0.</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">max_delta is not between these.</exception>
        public Tensor random_hue(Tensor image, float max_delta, int seed = 0) =>
            max_delta > 0.5f ? throw new ValueError("max_delta must be <= 0.5.")
            : max_delta < 0 ? throw new ValueError("max_delta must be non-negative.")
            : image_ops_impl.adjust_hue(image, Chance(-max_delta, max_delta, seed));

        /// <summary>
        /// Brightness alone: 0.2989 of red, 0.587 of green, 0.114 of blue. Source: TensorFlow 1.15
        /// <c>tf.image.rgb_to_grayscale</c>.
        /// </summary>
        /// <param name="images">Of numbers; [..., 3].</param>
        /// <param name="name">The nodes' name scope; <c>rgb_to_grayscale</c> by default.</param>
        /// <returns>images' element type; [..., 1].</returns>
        public Tensor rgb_to_grayscale(Tensor images, string? name = null) => image_ops_impl.rgb_to_grayscale(images, name);

        /// <summary>Three equal channels. Source: TensorFlow 1.15 <c>tf.image.grayscale_to_rgb</c>.</summary>
        /// <param name="images">Of any element type; [..., 1].</param>
        /// <param name="name">The nodes' name scope; <c>grayscale_to_rgb</c> by default.</param>
        /// <returns>images' element type; [..., 3].</returns>
        /// <exception cref="ValueError">They have another number of channels.</exception>
        public Tensor grayscale_to_rgb(Tensor images, string? name = null) => image_ops_impl.grayscale_to_rgb(images, name);

        /// <summary>Brightness and two colours, as of television in America. Source: TensorFlow 1.15
        /// <c>tf.image.rgb_to_yiq</c>.</summary>
        /// <param name="images">float16, float32 or float64; [..., 3].</param>
        /// <returns>images' element type and shape.</returns>
        public Tensor rgb_to_yiq(Tensor images) => image_ops_impl.rgb_to_yiq(images);

        /// <summary>Back from these. Source: TensorFlow 1.15 <c>tf.image.yiq_to_rgb</c>.</summary>
        /// <inheritdoc cref="rgb_to_yiq"/>
        public Tensor yiq_to_rgb(Tensor images) => image_ops_impl.yiq_to_rgb(images);

        /// <summary>Brightness and two colours, as of television in Europe. Source: TensorFlow 1.15
        /// <c>tf.image.rgb_to_yuv</c>.</summary>
        /// <inheritdoc cref="rgb_to_yiq"/>
        public Tensor rgb_to_yuv(Tensor images) => image_ops_impl.rgb_to_yuv(images);

        /// <summary>Back from these. Source: TensorFlow 1.15 <c>tf.image.yuv_to_rgb</c>.</summary>
        /// <inheritdoc cref="rgb_to_yiq"/>
        public Tensor yuv_to_rgb(Tensor images) => image_ops_impl.yuv_to_rgb(images);

        /// <summary>
        /// Each image with the mean 0 and the variance 1. Source: TensorFlow 1.15 <c>tf.image.per_image_standardization</c>.
        /// </summary>
        /// <param name="image">Of numbers; [..., height, width, channels].</param>
        /// <returns>image's element type and shape.</returns>
        /// <exception cref="ValueError">It has fewer dimensions.</exception>
        public Tensor per_image_standardization(Tensor image) => image_ops_impl.per_image_standardization(image);

        /// <summary>
        /// How much neighbouring pixels differ in all. Source: TensorFlow 1.15 <c>tf.image.total_variation</c>.
        /// </summary>
        /// <param name="images">One image or several, of numbers.</param>
        /// <param name="name">The nodes' name scope; <c>total_variation</c> by default.</param>
        /// <returns>images' element type; [] or [batch].</returns>
        /// <exception cref="ValueError">They have another number of dimensions.</exception>
        public Tensor total_variation(Tensor images, string? name = null) => image_ops_impl.total_variation(images, name);

        private static Tensor ChanceBetween(float lower, float upper, int seed) =>
            upper <= lower ? throw new ValueError("upper must be > lower.")
            : lower < 0 ? throw new ValueError("lower must be non-negative.")
            : Chance(lower, upper, seed);

        // TensorFlow.NET has 0 where Python has no seed.
        private static Tensor Chance(float lower, float upper, int seed) =>
            random_ops.random_uniform(Array.Empty<int>(), lower, upper, seed: seed == 0 ? null : seed);
    }
}
