using Tensorflow.Kernels.Random;

namespace TensorFlow.Managed.Tests.RandomNumbers;

/// <summary>What TensorFlow's vectors leave out: the generator itself, doubles, 64-bit integers, missing seeds.</summary>
public class RandomFillTests
{
    /// <summary>The known answers that the Random123 distribution gives for philox4x32-10 (counter, key, result).</summary>
    [Theory]
    [InlineData(0ul, 0ul, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(
        0x85a308d3243f6a88ul,
        0x0370734413198a2eul,
        0x299f31d0a4093822ul,
        0xd16cfe09u,
        0x94fdccebu,
        0x5001e420u,
        0x24126ea1u
    )]
    public void Philox_gives_the_known_answers(ulong counterLow, ulong counterHigh, ulong key, uint x0, uint x1, uint x2, uint x3)
    {
        var random = new PhiloxRandom(key, counterHigh);
        random.Skip(counterLow);
        Assert.Equal((x0, x1, x2, x3), random.Next());
    }

    [Fact]
    public void Skipping_is_drawing_and_carries_into_the_upper_half()
    {
        var skipped = new PhiloxRandom(3, 4);
        skipped.Skip(ulong.MaxValue);
        skipped.Skip(6);
        var drawn = new PhiloxRandom(3, 5);
        for (var i = 0; i < 5; i++)
        {
            drawn.Next();
        }
        Assert.Equal(drawn.Next(), skipped.Next());
    }

    [Fact]
    public void A_run_takes_256_samples_per_output()
    {
        var generator = new GuardedPhiloxRandom(1, 5);
        generator.ReserveRandomOutputs(3);
        var expected = new PhiloxRandom(1, 5);
        expected.Skip(3 * 256);
        Assert.Equal(expected.Next(), generator.ReserveSamples128(1).Next());
    }

    [Fact]
    public void Concurrent_runs_share_no_sample()
    {
        var generator = new GuardedPhiloxRandom(1, 5);
        var drawn = new (uint, uint, uint, uint)[1000];
        Parallel.For(0, drawn.Length, i => drawn[i] = generator.ReserveSamples128(1).Next());
        var one = new PhiloxRandom(1, 5);
        Assert.Equal(drawn.Select(_ => one.Next()).Order(), drawn.Order());
    }

    [Fact]
    public void Without_seeds_every_generator_differs()
    {
        var drawn = Enumerable
            .Range(0, 4)
            .Select(i => i % 2 == 0 ? new GuardedPhiloxRandom() : new GuardedPhiloxRandom(0, 0))
            .Select(generator => generator.ReserveRandomOutputs(1).Next());
        Assert.Equal(4, drawn.Distinct().Count());
    }

    [Fact]
    public void Doubles_take_52_bits_high_word_first()
    {
        var output = new double[3];
        RandomFill.RandomUniform(new PhiloxRandom(7, 9), output);
        var random = new PhiloxRandom(7, 9);
        var (x0, x1, x2, x3) = random.Next();
        var (y0, y1, _, _) = random.Next();
        Assert.Equal([Fraction(x0, x1), Fraction(x2, x3), Fraction(y0, y1)], output);

        static double Fraction(uint high, uint low) => Math.ScaleB((((ulong)high << 32) | low) & ((1ul << 52) - 1), -52);
    }

    /// <summary>
    /// A float64 variable of shape [5] that TensorFlow 1.15.5 drew with Glorot's initializer: within sqrt(6 / 10).
    /// </summary>
    [Fact]
    public void Doubles_are_those_of_TensorFlow()
    {
        var output = new double[5];
        RandomFill.RandomUniform(new GuardedPhiloxRandom(seed: 11, seed2: 134).ReserveRandomOutputs(output.Length), output);
        double[] expected =
        [
            -0.04120108648612719,
            0.29064630817032056,
            -0.7610254688431924,
            0.3678363055402811,
            0.46585172350800863,
        ];
        // The initializer rounds once for the product and once for the sum.
        foreach (var (e, u) in expected.Zip(output))
            Assert.Equal(e, u * (2 * Math.Sqrt(0.6)) - Math.Sqrt(0.6), 2e-16);
    }

    [Fact]
    public void Int64_is_the_remainder_of_64_bits_over_the_whole_range()
    {
        var output = new long[3];
        RandomFill.RandomUniformInt(new PhiloxRandom(7, 9), long.MinValue, long.MaxValue, output);
        var random = new PhiloxRandom(7, 9);
        var (x0, x1, x2, x3) = random.Next();
        var (y0, y1, _, _) = random.Next();
        Assert.Equal([Remainder(x0, x1), Remainder(x2, x3), Remainder(y0, y1)], output);

        static long Remainder(uint low, uint high) =>
            (long)(((UInt128)high << 32 | low) % ulong.MaxValue + (UInt128)(Int128)long.MinValue);
    }

    [Fact]
    public void An_empty_range_is_refused_in_TensorFlows_words()
    {
        var ints = Assert.Throws<ArgumentException>(() => RandomFill.RandomUniformInt(default, 3, 3, new int[1]));
        var longs = Assert.Throws<ArgumentException>(() => RandomFill.RandomUniformInt(default, 4L, 3L, new long[1]));
        Assert.Equal("Need minval < maxval, got 3 >= 3", ints.Message);
        Assert.Equal("Need minval < maxval, got 4 >= 3", longs.Message);
    }

    /// <summary>
    /// 100,000 deviates: mean and variance within five standard errors of the distribution's own, and the truncated ones inside
    /// (-2, 2), whose variance is 1 - 4 phi(2) / (2 Phi(2) - 1) = 0.773741.
    /// </summary>
    [Theory]
    [InlineData(false, 1.0, 3.0)]
    [InlineData(true, 0.7737413, 1.3949)]
    public void Double_deviates_have_the_moments_of_their_distribution(bool truncated, double variance, double fourthMoment)
    {
        var output = new double[100_000];
        var random = new GuardedPhiloxRandom(1, 2).ReserveRandomOutputs(output.Length);
        if (truncated)
        {
            RandomFill.TruncatedNormal(random, output);
            Assert.All(output, x => Assert.InRange(x, -2, 2));
        }
        else
        {
            RandomFill.RandomStandardNormal(random, output);
        }
        var standardErrorOfVariance = Math.Sqrt((fourthMoment - variance * variance) / output.Length);
        Assert.InRange(output.Average(), -5 * Math.Sqrt(variance / output.Length), 5 * Math.Sqrt(variance / output.Length));
        Assert.InRange(output.Average(x => x * x) - variance, -5 * standardErrorOfVariance, 5 * standardErrorOfVariance);
    }

    /// <summary>Groups of two on parts of the stream 128 samples apart, each from the first deviates that pass.</summary>
    [Fact]
    public void Truncated_doubles_skip_the_deviates_beyond_two()
    {
        var output = new double[2000];
        RandomFill.TruncatedNormal(new PhiloxRandom(1, 2), output);
        for (var group = 0; group < output.Length / 2; group++)
        {
            var random = new PhiloxRandom(1, 2);
            random.Skip((ulong)(group * 128));
            var deviates = new double[12];
            RandomFill.RandomStandardNormal(random, deviates);
            Assert.Equal(deviates.Where(x => Math.Abs(x) < 2).Take(2), output.Skip(2 * group).Take(2));
        }
    }
}
