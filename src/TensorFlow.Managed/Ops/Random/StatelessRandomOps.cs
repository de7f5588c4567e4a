using Tensorflow.Kernels.Random;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Random numbers that follow from their seed alone, two integers, and are the same in each run. Source: TensorFlow 1.15's
/// core/ops/stateless_random_ops.cc.
/// </summary>
internal static class StatelessRandomOps
{
    private const string Types = "T: {int32, int64} = int32, Tseed: {int32, int64} = int64";

    /// <summary>Evenly distributed from 0, included, to 1, excluded.</summary>
    internal static readonly OpDef StatelessRandomUniform = FloatOp(
        "StatelessRandomUniform",
        RandomOps.Uniform,
        0.8440604209899902f,
        0.19204533100128174f,
        0.9962232112884521f
    );

    /// <summary>Normally distributed, mean 0, standard deviation 1.</summary>
    internal static readonly OpDef StatelessRandomNormal = FloatOp(
        "StatelessRandomNormal",
        RandomOps.Normal,
        0.544110119342804f,
        0.20738030970096588f,
        0.0735643208026886f
    );

    /// <summary>Like the standard normal, without anything beyond ±2.</summary>
    internal static readonly OpDef StatelessTruncatedNormal = FloatOp(
        "StatelessTruncatedNormal",
        RandomOps.Truncated,
        0.544110119342804f,
        0.20738030970096588f,
        0.0735643208026886f
    );

    /// <summary>Whole numbers from minval, included, to maxval, excluded.</summary>
    internal static readonly OpDef StatelessRandomUniformInt = new(
        "StatelessRandomUniformInt",
        inputs: "shape: T, seed: Tseed, minval: dtype, maxval: dtype",
        outputs: "output: dtype",
        attrs: "dtype: {int32, int64}, T: {int32, int64}, Tseed: {int32, int64} = int64"
    )
    {
        Shape = c =>
        {
            CheckSeed(c, 1);
            c.Input(2, rank: 0);
            c.Input(3, rank: 0);
            c.Output(0, c.ShapeFrom(0));
        },
        NotDifferentiable = true,
        Kernel = c =>
        {
            var output = RandomOps.AllocateOutput(c);
            var random = Generator(c, 1);
            RandomOps.CheckBounds(c, 2);
            if (output.shape!.size > 0)
                RandomOps.FillIntegers(c, random, output, 2);
        },
        Samples = () => [new([Ints(6), Ints(1, 2), Int(-5), Int(50)]) { Expected = [Ints(10, 44, 29, 34, 2, 20)] }],
    };

    /// <summary>Classes, as <see cref="SamplingOps.Multinomial"/> draws them.</summary>
    internal static readonly OpDef StatelessMultinomial = new(
        "StatelessMultinomial",
        inputs: "logits: T, num_samples: int32, seed: Tseed",
        outputs: "output: output_dtype",
        attrs: "T: realnumbertype, Tseed: {int32, int64} = int64, output_dtype: {int32, int64} = int64"
    )
    {
        Shape = c =>
        {
            CheckSeed(c, 2);
            c.Output(0, SamplingOps.SampleShape(c));
        },
        NotDifferentiable = true,
        Kernel = c =>
        {
            SamplingOps.CheckSampling(c);
            SamplingOps.Sample(c, Generator(c, 2));
        },
        Samples = () =>
            [
                new([Values(0, 0, 0, 0, 0, 0, 0, 0).reshape(new Shape(2, 4)), Int(6), Ints(1, 2)])
                {
                    Expected = [new NumPy.NDArray(new long[] { 3, 3, 0, 3, 2, 2, 3, 0, 3, 3, 2, 1 }, new Shape(2, 6))],
                },
            ],
    };

    /// <param name="name">The operation type.</param>
    /// <param name="distribution">How the numbers are distributed.</param>
    /// <param name="expected">TensorFlow's first three float32 numbers for the seed [1, 2].</param>
    private static OpDef FloatOp(string name, RandomOps.Distribution distribution, params float[] expected) =>
        new(
            name,
            inputs: "shape: T, seed: Tseed",
            outputs: "output: dtype",
            attrs: "dtype: {half, bfloat16, float, double} = float, " + Types
        )
        {
            Shape = c =>
            {
                CheckSeed(c, 1);
                c.Output(0, c.ShapeFrom(0));
            },
            NotDifferentiable = true,
            Kernel = c =>
            {
                var output = RandomOps.AllocateOutput(c);
                distribution.Fill(c, Generator(c, 1), output);
            },
            Samples = () => [new([Ints(3), Ints(1, 2)]) { Expected = [Values(expected)] }],
        };

    private static void CheckSeed(ShapeContext c, int input)
    {
        if (c.Input(input, rank: 1)[0] is var size and >= 0 and not 2)
            throw c.Error($"Dimension must be 2 but is {size}");
    }

    /// <summary>
    /// The stream of a seed, which is scrambled so that it does not matter where its bits differ (TensorFlow's
    /// <c>GenerateKey</c>).
    /// </summary>
    /// <exception cref="InvalidArgumentError">The seed is no pair.</exception>
    private static PhiloxRandom Generator(KernelContext c, int input)
    {
        var seed = c.Input(input);
        if (seed.shape! is not { ndim: 1, size: 2 })
            throw c.Error($"seed must have shape [2], not {KernelErrors.Text(seed)}");
        var scrambler = new PhiloxRandom(0x02461e29_3ec8f720, (ulong)Integers.At(seed, 1));
        scrambler.Skip((ulong)Integers.At(seed, 0));
        var (x0, x1, x2, x3) = scrambler.Next();
        return new PhiloxRandom((ulong)x1 << 32 | x0, (ulong)x3 << 32 | x2);
    }
}
