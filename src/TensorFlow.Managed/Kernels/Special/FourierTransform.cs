using System.Numerics;

namespace Tensorflow.Kernels;

/// <summary>
/// Discrete Fourier transforms: y[k] is the sum of x[j] e^(-2 pi i j k / n). Sources: Cooley and Tukey, "An Algorithm for the
/// Machine Calculation of Complex Fourier Series", 1965; for sizes that are no power of 2 Bluestein, "A Linear Filtering Approach
/// to the Computation of Discrete Fourier Transform", 1970.
/// </summary>
internal static class FourierTransform
{
    /// <summary>Transforms in place. inverse: with the other sign, and divided by the size.</summary>
    internal static void Run(Span<Complex> values, bool inverse)
    {
        var n = values.Length;
        if (n <= 1)
            return;
        if (BitOperations.IsPow2(n))
            RunPowerOfTwo(values, inverse);
        else
            RunByConvolution(values, inverse);
        if (!inverse)
            return;
        foreach (ref var value in values)
            value /= n;
    }

    private static void RunPowerOfTwo(Span<Complex> values, bool inverse)
    {
        var n = values.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            var bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
                (values[i], values[j]) = (values[j], values[i]);
        }
        for (var size = 2; size <= n; size *= 2)
        {
            var half = size / 2;
            for (var k = 0; k < half; k++)
            {
                var root = Root(k, size, inverse);
                for (var start = k; start < n; start += size)
                {
                    var (even, odd) = (values[start], values[start + half] * root);
                    (values[start], values[start + half]) = (even + odd, even - odd);
                }
            }
        }
    }

    /// <summary>
    /// j k = (j^2 + k^2 - (k - j)^2) / 2 makes of the sums a convolution, which transforms of a power of 2 compute.
    /// </summary>
    private static void RunByConvolution(Span<Complex> values, bool inverse)
    {
        var n = values.Length;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * n - 1));
        var (chirps, x, y) = (new Complex[n], new Complex[size], new Complex[size]);
        for (var i = 0; i < n; i++)
        {
            // The square is taken modulo the period, where it is exact.
            chirps[i] = Root((long)i * i % (2L * n), 2L * n, inverse);
            x[i] = values[i] * chirps[i];
            y[i] = y[(size - i) % size] = Complex.Conjugate(chirps[i]);
        }
        RunPowerOfTwo(x, inverse: false);
        RunPowerOfTwo(y, inverse: false);
        for (var i = 0; i < size; i++)
            x[i] *= y[i];
        RunPowerOfTwo(x, inverse: true);
        for (var i = 0; i < n; i++)
            values[i] = x[i] * chirps[i] / size;
    }

    /// <summary>e^(-2 pi i k / n), or its inverse; exact at quarters of a turn.</summary>
    private static Complex Root(long k, long n, bool inverse)
    {
        if (4 * k % n == 0)
        {
            return (4 * k / n) switch
            {
                0 => Complex.One,
                1 => inverse ? Complex.ImaginaryOne : -Complex.ImaginaryOne,
                2 => -Complex.One,
                _ => inverse ? -Complex.ImaginaryOne : Complex.ImaginaryOne,
            };
        }
        var (sine, cosine) = Math.SinCos(2 * Math.PI * k / n);
        return new(cosine, inverse ? sine : -sine);
    }
}
