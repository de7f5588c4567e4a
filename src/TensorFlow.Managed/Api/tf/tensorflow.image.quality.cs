namespace Tensorflow;

public partial class tensorflow
{
    /// <content>How much one image is like another.</content>
    public partial class image_internal
    {
        /// <summary>
        /// The ratio of the largest pixel to the difference of images, in decibels: 20 log10(max_val) - 10 log10(the mean of the
        /// squared differences). Source: TensorFlow 1.15 <c>tf.image.psnr</c> (python/ops/image_ops_impl.py).
        /// </summary>
        /// <param name="a">[..., height, width, channels], of numbers.</param>
        /// <param name="b">The same shape and element type.</param>
        /// <param name="max_val">The largest value that a pixel can have: a number, or a scalar.</param>
        /// <param name="name">The nodes' name scope; <c>PSNR</c> by default.</param>
        /// <returns>float32, [...]; infinite for images that are equal.</returns>
        /// <exception cref="ValueError">The shapes are known to differ, or to be none of images.</exception>
        /// <exception cref="InvalidArgumentError">The same, when the graph runs.</exception>
        public Tensor psnr<T>(Tensor a, Tensor b, T max_val, string? name = null)
            where T : notnull => image_ops_impl.psnr(a, b, max_val, name);

        /// <summary>
        /// The structural similarity of images: the mean, over all windows and channels, of the likeness of their means, times
        /// that of their deviations and their correlation. Source: TensorFlow 1.15 <c>tf.image.ssim</c>
        /// (python/ops/image_ops_impl.py); Wang et al., Image quality assessment, 2004.
        /// </summary>
        /// <param name="img1">[..., height, width, channels], of numbers.</param>
        /// <param name="img2">The same shape and element type.</param>
        /// <param name="max_val">The largest value that a pixel can have: a number, or a scalar.</param>
        /// <param name="filter_size">How high and wide a window is.</param>
        /// <param name="filter_sigma">The deviation of its Gaussian weights, in pixels.</param>
        /// <param name="k1">What keeps dark windows comparable, in parts of max_val.</param>
        /// <param name="k2">The same of even ones.</param>
        /// <returns>float32, [...], at most 1, which only equal images have.</returns>
        /// <exception cref="ValueError">The shapes are known to differ, or to be none of images.</exception>
        /// <exception cref="InvalidArgumentError">The same when the graph runs, or they are smaller than a window.</exception>
        public Tensor ssim<T>(
            Tensor img1,
            Tensor img2,
            T max_val,
            int filter_size = 11,
            float filter_sigma = 1.5f,
            float k1 = 0.01f,
            float k2 = 0.03f
        )
            where T : notnull => image_ops_impl.ssim(img1, img2, max_val, filter_size, filter_sigma, k1, k2);
    }
}
