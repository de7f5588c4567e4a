namespace Tensorflow.Kernels;

/// <summary>
/// Normalization of channels, the last dimension, over all others: [rows, channels]. Sums over rows are in float64, so that a
/// batch of many images does not lose digits. Source: the formulas of TensorFlow 1.15's core/kernels/fused_batch_norm_op.cc.
/// </summary>
internal static class BatchNorm
{
    /// <summary>sums[c] = the sum over rows of x[r, c].</summary>
    internal static void Sum(ReadOnlySpan<float> x, Span<double> sums)
    {
        sums.Clear();
        for (var start = 0; start < x.Length; start += sums.Length)
        {
            var row = x.Slice(start, sums.Length);
            for (var c = 0; c < row.Length; c++)
                sums[c] += row[c];
        }
    }

    /// <summary>sums[c] = the sum over rows of y[r, c] * (x[r, c] - mean[c]).</summary>
    internal static void SumOfProducts(ReadOnlySpan<float> y, ReadOnlySpan<float> x, ReadOnlySpan<float> mean, Span<double> sums)
    {
        sums.Clear();
        for (var start = 0; start < x.Length; start += sums.Length)
        {
            ReadOnlySpan<float> x_row = x.Slice(start, sums.Length),
                y_row = y.Slice(start, sums.Length);
            for (var c = 0; c < sums.Length; c++)
                sums[c] += (double)y_row[c] * (x_row[c] - mean[c]);
        }
    }

    /// <summary>The mean and the variance (that of the rows, which are all there is) of each channel.</summary>
    internal static void Moments(ReadOnlySpan<float> x, Span<float> mean, Span<float> variance, Span<double> sums)
    {
        var rows = x.Length / Math.Max(mean.Length, 1);
        Sum(x, sums);
        for (var c = 0; c < mean.Length; c++)
            mean[c] = (float)(sums[c] / rows);
        sums.Clear();
        for (var start = 0; start < x.Length; start += sums.Length)
        {
            var row = x.Slice(start, sums.Length);
            for (var c = 0; c < row.Length; c++)
            {
                var centered = (double)row[c] - mean[c];
                sums[c] += centered * centered;
            }
        }
        for (var c = 0; c < variance.Length; c++)
            variance[c] = (float)(sums[c] / rows);
    }

    /// <summary>y = (x - mean) * scale / sqrt(variance + epsilon) + offset. factors: memory for one number a channel.</summary>
    internal static void Normalize(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> offset,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> variance,
        float epsilon,
        Span<float> y,
        Span<float> factors
    )
    {
        for (var c = 0; c < factors.Length; c++)
            factors[c] = scale[c] / MathF.Sqrt(variance[c] + epsilon);
        for (var start = 0; start < x.Length; start += factors.Length)
        {
            var row = x.Slice(start, factors.Length);
            var to = y.Slice(start, factors.Length);
            for (var c = 0; c < factors.Length; c++)
                to[c] = (row[c] - mean[c]) * factors[c] + offset[c];
        }
    }

    /// <summary>
    /// The gradients where mean and variance are those of x: those of the offset, sum(dy), of the scale, sum(dy * (x - mean)) /
    /// sqrt(variance + epsilon), and of x, scale / sqrt(variance + epsilon) * (dy - mean(dy) - (x - mean) * mean(dy * (x -
    /// mean)) / (variance + epsilon)).
    /// </summary>
    internal static void Gradients(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> variance,
        float epsilon,
        Span<float> dx,
        Span<float> dscale,
        Span<float> doffset,
        Span<double> sums,
        Span<double> products
    )
    {
        var (channels, rows) = (sums.Length, dy.Length / Math.Max(sums.Length, 1));
        SumsOfScaleAndOffset(dy, x, mean, variance, epsilon, dscale, doffset, sums, products);
        for (var start = 0; start < dy.Length; start += channels)
        {
            ReadOnlySpan<float> dy_row = dy.Slice(start, channels),
                x_row = x.Slice(start, channels);
            var to = dx.Slice(start, channels);
            for (var c = 0; c < channels; c++)
            {
                var spread = variance[c] + epsilon;
                var centered = dy_row[c] - (float)(sums[c] / rows);
                var slope = (float)(products[c] / rows) / spread;
                to[c] = scale[c] / MathF.Sqrt(spread) * (centered - (x_row[c] - mean[c]) * slope);
            }
        }
    }

    /// <summary>
    /// The gradients where mean and variance are given: those of scale and offset as above, that of x is dy * scale /
    /// sqrt(variance + epsilon).
    /// </summary>
    internal static void GradientsOfGiven(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> variance,
        float epsilon,
        Span<float> dx,
        Span<float> dscale,
        Span<float> doffset,
        Span<double> sums,
        Span<double> products
    )
    {
        SumsOfScaleAndOffset(dy, x, mean, variance, epsilon, dscale, doffset, sums, products);
        for (var start = 0; start < dy.Length; start += sums.Length)
        {
            var dy_row = dy.Slice(start, sums.Length);
            var to = dx.Slice(start, sums.Length);
            for (var c = 0; c < sums.Length; c++)
                to[c] = dy_row[c] * (scale[c] / MathF.Sqrt(variance[c] + epsilon));
        }
    }

    private static void SumsOfScaleAndOffset(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> variance,
        float epsilon,
        Span<float> dscale,
        Span<float> doffset,
        Span<double> sums,
        Span<double> products
    )
    {
        Sum(dy, sums);
        SumOfProducts(dy, x, mean, products);
        for (var c = 0; c < sums.Length; c++)
        {
            doffset[c] = (float)sums[c];
            dscale[c] = (float)(products[c] / Math.Sqrt(variance[c] + epsilon));
        }
    }
}
