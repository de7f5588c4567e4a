using Tensorflow.Kernels.Random;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>
/// Random numbers: TensorFlow's Philox streams, seeded by the attributes seed and seed2 (both 0: differently in every session).
/// Each run of a session continues the stream. shape: [rank]; output: that shape.
/// </summary>
internal static class RandomOps
{
    private const string Seeds = "seed: int = 0, seed2: int = 0, ";

    internal static readonly Distribution Normal = new(
        static (random, output) => RandomFill.RandomStandardNormal(random, output),
        static (random, output) => RandomFill.RandomStandardNormal(random, output),
        static (c, random, output) => Round(c, random, output, RandomFill.RandomStandardNormal)
    );

    internal static readonly Distribution Uniform = new(
        static (random, output) => RandomFill.RandomUniform(random, output),
        static (random, output) => RandomFill.RandomUniform(random, output),
        static (_, random, output) => FillUniform(random, output)
    );

    internal static readonly Distribution Truncated = new(
        static (random, output) => RandomFill.TruncatedNormal(random, output),
        static (random, output) => RandomFill.TruncatedNormal(random, output),
        static (c, random, output) => Round(c, random, output, RandomFill.TruncatedNormal)
    );

    /// <summary>
    /// Normally distributed, mean 0, standard deviation 1. Source: TensorFlow 1.15 <c>RandomStandardNormal</c>.
    /// </summary>
    internal static readonly OpDef RandomStandardNormal = FloatOp(
        "RandomStandardNormal",
        Normal,
        0.3369457423686981f,
        1.7747600078582764f,
        1.4188326597213745f,
        -0.05485329031944275f
    );

    /// <summary>Evenly distributed from 0, included, to 1, excluded. Source: TensorFlow 1.15 <c>RandomUniform</c>.</summary>
    internal static readonly OpDef RandomUniform = FloatOp(
        "RandomUniform",
        Uniform,
        0.19560599327087402f,
        0.029860854148864746f,
        0.3649308681488037f,
        0.2561500072479248f
    );

    /// <summary>Like the standard normal, without anything beyond ±2. Source: TensorFlow 1.15 <c>TruncatedNormal</c>.</summary>
    internal static readonly OpDef TruncatedNormal = FloatOp(
        "TruncatedNormal",
        Truncated,
        0.3369457423686981f,
        1.7747600078582764f,
        1.4188326597213745f,
        -0.05485329031944275f
    );

    /// <summary>
    /// Whole numbers from minval, included, to maxval, excluded. Source: TensorFlow 1.15 <c>RandomUniformInt</c>.
    /// </summary>
    internal static readonly OpDef RandomUniformInt = new(
        "RandomUniformInt",
        inputs: "shape: T, minval: Tout, maxval: Tout",
        outputs: "output: Tout",
        attrs: Seeds + "Tout: {int32, int64}, T: {int32, int64}"
    )
    {
        Shape = c =>
        {
            c.Input(1, rank: 0);
            c.Input(2, rank: 0);
            c.Output(0, c.ShapeFrom(0));
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = RunUniformInt,
        Samples = () =>
            [
                new([Ints(4), Int(-5), Int(12345)])
                {
                    Attributes = { { "seed", 1 }, { "seed2", 5 } },
                    Expected = [Ints(9361, 6184, 11747, 8247)],
                },
            ],
    };

    internal delegate void Fill<T>(PhiloxRandom random, Span<T> output);

    /// <summary>Fills an output of float16 or bfloat16.</summary>
    internal delegate void NarrowFill(KernelContext c, PhiloxRandom random, TensorValue output);

    /// <summary>Fills outputs of floating numbers of each type.</summary>
    internal sealed record Distribution(Fill<float> Single, Fill<double> Double, NarrowFill Narrow)
    {
        internal void Fill(KernelContext c, PhiloxRandom random, TensorValue output)
        {
            switch (output.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    Single(random, output.Span<float>());
                    break;
                case TF_DataType.TF_DOUBLE:
                    Double(random, output.Span<double>());
                    break;
                default:
                    Narrow(c, random, output);
                    break;
            }
        }
    }

    /// <param name="name">The operation type.</param>
    /// <param name="distribution">How the numbers are distributed.</param>
    /// <param name="expected">TensorFlow's first four float32 numbers for seed 1 and seed2 5.</param>
    private static OpDef FloatOp(string name, Distribution distribution, params float[] expected) =>
        new(
            name,
            inputs: "shape: T",
            outputs: "output: dtype",
            attrs: Seeds + "dtype: {half, bfloat16, float, double}, T: {int32, int64}"
        )
        {
            Shape = c => c.Output(0, c.ShapeFrom(0)),
            NotDifferentiable = true,
            IsStateful = true,
            Kernel = c =>
            {
                var output = AllocateOutput(c);
                var random = Generator(c).ReserveRandomOutputs(output.shape!.size);
                distribution.Fill(c, random, output);
            },
            Samples = () =>
                [
                    new([Ints(4)])
                    {
                        Attributes =
                        {
                            { "seed", 1 },
                            { "seed2", 5 },
                            { "dtype", TF_DataType.TF_FLOAT },
                        },
                        Expected = [Values(expected)],
                    },
                ],
        };

    /// <summary>Deviates of float32, rounded.</summary>
    private static void Round(KernelContext c, PhiloxRandom random, TensorValue output, Fill<float> fill)
    {
        var wide = c.Scratch(TF_DataType.TF_FLOAT, output.shape!);
        fill(random, wide.Span<float>());
        Casts.Convert(wide, output);
        wide.Release();
    }

    private static void FillUniform(PhiloxRandom random, TensorValue output)
    {
        if (output.dtype == TF_DataType.TF_HALF)
            RandomFill.RandomUniform(random, output.Span<Half>());
        else
            RandomFill.RandomUniform(random, output.Span<BFloat16>());
    }

    private static void RunUniformInt(KernelContext c)
    {
        CheckBounds(c, 1);
        var output = AllocateOutput(c);
        if (output.shape!.size == 0)
            return;
        var random = Generator(c).ReserveRandomOutputs(output.shape!.size);
        FillIntegers(c, random, output, 1);
    }

    /// <exception cref="InvalidArgumentError">The input from this one on, or the next, is no scalar.</exception>
    internal static void CheckBounds(KernelContext c, int first)
    {
        foreach (var (i, name) in (ReadOnlySpan<(int, string)>)[(first, "minval"), (first + 1, "maxval")])
        {
            if (c.Input(i).shape!.ndim != 0)
                throw c.Error($"{name} must be 0-D, got shape {KernelErrors.Text(c.Input(i))}");
        }
    }

    /// <summary>Fills an output with integers from this input, included, to the next, excluded.</summary>
    internal static void FillIntegers(KernelContext c, PhiloxRandom random, TensorValue output, int first)
    {
        try
        {
            switch (output.dtype)
            {
                case TF_DataType.TF_INT32:
                    RandomFill.RandomUniformInt(random, c.Input<int>(first)[0], c.Input<int>(first + 1)[0], output.Span<int>());
                    break;
                case TF_DataType.TF_INT64:
                    RandomFill.RandomUniformInt(
                        random,
                        c.Input<long>(first)[0],
                        c.Input<long>(first + 1)[0],
                        output.Span<long>()
                    );
                    break;
                default:
                    throw KernelErrors.NoKernel(c, output.dtype);
            }
        }
        catch (ArgumentException e)
        {
            throw c.Error(e.Message);
        }
    }

    internal static TensorValue AllocateOutput(KernelContext c)
    {
        var shape = c.Input(0);
        if (shape.shape!.ndim != 1)
            throw c.Error($"shape must be a vector of {{int32,int64}}, got shape {KernelErrors.Text(shape)}");
        Span<long> dims = stackalloc long[Integers.Rank(c, shape)];
        Integers.Read(shape, dims);
        foreach (var dim in dims)
        {
            if (dim < 0)
                throw c.Error($"Dimension {dim} must be >= 0");
        }

        return c.Allocate(0, dims);
    }

    internal static GuardedPhiloxRandom Generator(KernelContext c) =>
        (GuardedPhiloxRandom)(
            c.State ??= new GuardedPhiloxRandom(c.Attributes.Get<long>("seed"), c.Attributes.Get<long>("seed2"))
        );
}
