namespace Tensorflow.Kernels.Random;

/// <summary>
/// Fills an output with random numbers, each 128-bit sample giving the elements that it gives in TensorFlow's
/// <c>FillPhiloxRandom</c> on the CPU. The generator is the one that <see cref="GuardedPhiloxRandom.ReserveRandomOutputs"/>
/// returned for the output's length.
/// </summary>
internal static class RandomFill
{
    /// <summary>Deviates at this distance from 0 or beyond are drawn again by a truncated normal.</summary>
    private const float Truncation = 2;

    /// <summary>Uniform in [0, 1): op RandomUniform, float.</summary>
    internal static void RandomUniform(PhiloxRandom random, Span<float> output) => Fill(random, output, new FloatConverter());

    /// <summary>Uniform in [0, 1): op RandomUniform, half.</summary>
    internal static void RandomUniform(PhiloxRandom random, Span<Half> output) => Fill(random, output, new HalfConverter());

    /// <summary>Uniform in [0, 1): op RandomUniform, bfloat16.</summary>
    internal static void RandomUniform(PhiloxRandom random, Span<BFloat16> output) =>
        Fill(random, output, new BFloat16Converter());

    /// <summary>Uniform in [0, 1): op RandomUniform, double.</summary>
    internal static void RandomUniform(PhiloxRandom random, Span<double> output)
    {
        Span<double> group = stackalloc double[2];
        for (; output.Length > 0; output = CopyGroup(group, output))
        {
            var (x0, x1, x2, x3) = random.Next();
            group[0] = Uniform.ToDouble(x0, x1);
            group[1] = Uniform.ToDouble(x2, x3);
        }
    }

    /// <summary>Uniform in [minval, maxval): op RandomUniformInt, int32.</summary>
    /// <exception cref="ArgumentException">minval is not below maxval.</exception>
    internal static void RandomUniformInt(PhiloxRandom random, int minval, int maxval, Span<int> output)
    {
        CheckRange(minval, maxval);
        Fill(random, output, new Int32Converter(minval, maxval));
    }

    /// <summary>Uniform in [minval, maxval): op RandomUniformInt, int64.</summary>
    /// <exception cref="ArgumentException">minval is not below maxval.</exception>
    internal static void RandomUniformInt(PhiloxRandom random, long minval, long maxval, Span<long> output)
    {
        CheckRange(minval, maxval);
        Span<long> group = stackalloc long[2];
        for (; output.Length > 0; output = CopyGroup(group, output))
        {
            var (x0, x1, x2, x3) = random.Next();
            group[0] = Uniform.ToInt64(x0, x1, minval, maxval);
            group[1] = Uniform.ToInt64(x2, x3, minval, maxval);
        }
    }

    /// <summary>Normal with mean 0 and standard deviation 1: op RandomStandardNormal, float.</summary>
    internal static void RandomStandardNormal(PhiloxRandom random, Span<float> output)
    {
        Span<float> group = stackalloc float[4];
        for (; output.Length > 0; output = CopyGroup(group, output))
        {
            var (x0, x1, x2, x3) = random.Next();
            (group[0], group[1]) = BoxMuller.Transform(x0, x1);
            (group[2], group[3]) = BoxMuller.Transform(x2, x3);
        }
    }

    /// <summary>Normal with mean 0 and standard deviation 1: op RandomStandardNormal, double.</summary>
    internal static void RandomStandardNormal(PhiloxRandom random, Span<double> output)
    {
        Span<double> group = stackalloc double[2];
        for (; output.Length > 0; output = CopyGroup(group, output))
        {
            var (x0, x1, x2, x3) = random.Next();
            (group[0], group[1]) = BoxMuller.Transform(x0, x1, x2, x3);
        }
    }

    /// <summary>
    /// Standard normal within (-2, 2): op TruncatedNormal, float. Every four elements have their own part of the stream, from
    /// which deviates are taken until four have passed.
    /// </summary>
    internal static void TruncatedNormal(PhiloxRandom random, Span<float> output)
    {
        Span<float> group = stackalloc float[4];
        for (; output.Length > 0; output = CopyGroup(group, output))
        {
            var samples = random;
            random.Skip((ulong)(group.Length * GuardedPhiloxRandom.ReservedSamplesPerOutput / PhiloxRandom.ResultElementCount));
            for (var accepted = 0; accepted < group.Length; )
            {
                var (x0, x1, x2, x3) = samples.Next();
                var (first, second) = BoxMuller.Transform(x0, x1);
                var (third, fourth) = BoxMuller.Transform(x2, x3);
                foreach (var deviate in (ReadOnlySpan<float>)[first, second, third, fourth])
                {
                    if (Math.Abs(deviate) < Truncation && accepted < group.Length)
                    {
                        group[accepted++] = deviate;
                    }
                }
            }
        }
    }

    /// <summary>Standard normal within (-2, 2): op TruncatedNormal, double; two elements at a time, likewise.</summary>
    internal static void TruncatedNormal(PhiloxRandom random, Span<double> output)
    {
        Span<double> group = stackalloc double[2];
        for (; output.Length > 0; output = CopyGroup(group, output))
        {
            var samples = random;
            random.Skip((ulong)(group.Length * GuardedPhiloxRandom.ReservedSamplesPerOutput / PhiloxRandom.ResultElementCount));
            for (var accepted = 0; accepted < group.Length; )
            {
                var (x0, x1, x2, x3) = samples.Next();
                var (first, second) = BoxMuller.Transform(x0, x1, x2, x3);
                foreach (var deviate in (ReadOnlySpan<double>)[first, second])
                {
                    if (Math.Abs(deviate) < Truncation && accepted < group.Length)
                    {
                        group[accepted++] = deviate;
                    }
                }
            }
        }
    }

    /// <summary>Fills an output with elements that take one random word each.</summary>
    private static void Fill<T, TConverter>(PhiloxRandom random, Span<T> output, TConverter converter)
        where T : unmanaged
        where TConverter : struct, IWordConverter<T>
    {
        Span<T> group = stackalloc T[4];
        for (; output.Length > 0; output = CopyGroup(group, output))
        {
            var (x0, x1, x2, x3) = random.Next();
            group[0] = converter.Convert(x0);
            group[1] = converter.Convert(x1);
            group[2] = converter.Convert(x2);
            group[3] = converter.Convert(x3);
        }
    }

    /// <summary>Copies as much of the group as fits and returns what is still to be filled.</summary>
    private static Span<T> CopyGroup<T>(scoped ReadOnlySpan<T> group, Span<T> output)
    {
        var count = Math.Min(group.Length, output.Length);
        group[..count].CopyTo(output);
        return output[count..];
    }

    private static void CheckRange(long minval, long maxval)
    {
        if (minval >= maxval)
        {
            throw new ArgumentException($"Need minval < maxval, got {minval} >= {maxval}");
        }
    }

    /// <summary>Converts a random word to an element.</summary>
    private interface IWordConverter<T>
    {
        T Convert(uint word);
    }

    private readonly struct FloatConverter : IWordConverter<float>
    {
        public float Convert(uint word) => Uniform.ToFloat(word);
    }

    private readonly struct HalfConverter : IWordConverter<Half>
    {
        public Half Convert(uint word) => Uniform.ToHalf(word);
    }

    private readonly struct BFloat16Converter : IWordConverter<BFloat16>
    {
        public BFloat16 Convert(uint word) => Uniform.ToBFloat16(word);
    }

    private readonly struct Int32Converter(int minval, int maxval) : IWordConverter<int>
    {
        public int Convert(uint word) => Uniform.ToInt32(word, minval, maxval);
    }
}
