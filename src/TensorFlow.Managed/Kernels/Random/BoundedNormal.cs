using System.Numerics;

namespace Tensorflow.Kernels.Random;

/// <summary>
/// Normal deviates between bounds, each proposed by one of three distributions and drawn again where it is rejected: TensorFlow's
/// <c>TruncatedNormalFunctor</c> (core/kernels/parameterized_truncated_normal_op.cc).
/// </summary>
/// <param name="normal">Sets a group of standard normal deviates of the next 128 bits; their number.</param>
/// <param name="uniform">The same, of [0, 1).</param>
internal sealed class BoundedNormal<T>(BoundedNormal<T>.Draw normal, BoundedNormal<T>.Draw uniform)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>So many proposals in a row may be rejected.</summary>
    internal const int MaxIterations = 1000;

    private const int MaxGroup = 4;

    /// <summary>Bounds so far from the mean on one side accept half of all normal deviates.</summary>
    private static readonly T Inside = T.CreateTruncating(1.3);

    private static readonly T Two = T.CreateTruncating(2);

    private static readonly T Four = T.CreateTruncating(4);

    internal delegate int Draw(ref PhiloxRandom random, Span<T> group);

    /// <summary>What is wrong with the parameters, or null.</summary>
    internal static string? Fault(T deviation, T lowest, T highest) =>
        deviation > T.Zero && lowest < highest && (T.IsFinite(lowest) || T.IsFinite(highest)) ? null : "Invalid parameters";

    /// <returns>False if no proposal was accepted.</returns>
    internal bool TryFill(ref PhiloxRandom random, Span<T> output, T mean, T deviation, T lowest, T highest)
    {
        // A bound on one side alone is to be the lower one, and two on one side of the mean are to be above it.
        if (T.IsNegativeInfinity(lowest) || highest < mean)
            (lowest, highest, deviation) = (highest, lowest, -deviation);
        var (min, max) = ((lowest - mean) / deviation, (highest - mean) / deviation);
        var root = T.Sqrt(min * min + Four);
        var cutoff = Two * T.Exp(T.CreateTruncating(0.5) + min * (min - root) / Four) / (min + root);
        var filled =
            (min < -Inside && max >= T.Zero) || (max > Inside && min <= T.Zero) ? FillByNormal(ref random, output, min, max)
            : max - min < cutoff ? FillByUniform(ref random, output, min, max)
            : FillByExponential(ref random, output, min, max);
        foreach (ref var value in output)
            value = value * deviation + mean;
        return filled;
    }

    private bool FillByNormal(ref PhiloxRandom random, Span<T> output, T min, T max)
    {
        Span<T> group = stackalloc T[MaxGroup];
        var rejected = 0;
        for (var at = 0; at < output.Length; )
        {
            var size = normal(ref random, group);
            for (var i = 0; i < size && at < output.Length; i++)
            {
                if (group[i] >= min && group[i] <= max)
                    (output[at++], rejected) = (group[i], 0);
                else if (++rejected > MaxIterations)
                    return false;
            }
        }
        return true;
    }

    private bool FillByUniform(ref PhiloxRandom random, Span<T> output, T min, T max)
    {
        Span<T> group = stackalloc T[MaxGroup],
            odds = stackalloc T[MaxGroup];
        var (rejected, highest) = (0, min < T.Zero ? T.Zero : min * min);
        for (var at = 0; at < output.Length; )
        {
            var size = uniform(ref random, group);
            uniform(ref random, odds);
            for (var i = 0; i < size && at < output.Length; i++)
            {
                var z = group[i] * (max - min) + min;
                if (odds[i] <= T.Exp((highest - z * z) / Two))
                    (output[at++], rejected) = (z, 0);
                else if (++rejected >= MaxIterations)
                    return false;
            }
        }
        return true;
    }

    /// <summary>Proposes from the exponential distribution above the lower bound that is accepted most often.</summary>
    private bool FillByExponential(ref PhiloxRandom random, Span<T> output, T min, T max)
    {
        Span<T> group = stackalloc T[MaxGroup];
        var (rejected, rate) = (0, (min + T.Sqrt(min * min + Four)) / Two);
        for (var at = 0; at < output.Length; )
        {
            var size = uniform(ref random, group);
            for (var i = 0; i < size && at < output.Length; i += 2)
            {
                var z = -T.Log(group[i]) / rate + min;
                var x = min < rate ? rate - z : min - rate;
                if (group[i + 1] <= T.Exp(-x * x / Two) && z < max)
                    (output[at++], rejected) = (z, 0);
                else if (++rejected >= MaxIterations)
                    return false;
            }
        }
        return true;
    }
}
