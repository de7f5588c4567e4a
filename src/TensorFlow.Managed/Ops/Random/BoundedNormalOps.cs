using System.Numerics;
using Tensorflow.Kernels.Random;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Normal deviates between bounds.</summary>
internal static class BoundedNormalOps
{
    /// <summary>TensorFlow divides what has the same parameters everywhere into batches of this size.</summary>
    private const int BatchSize = 100;

    private static readonly BoundedNormal<float> OfSingle = new(
        static (ref PhiloxRandom random, Span<float> group) =>
        {
            var (x0, x1, x2, x3) = random.Next();
            (group[0], group[1]) = BoxMuller.Transform(x0, x1);
            (group[2], group[3]) = BoxMuller.Transform(x2, x3);
            return 4;
        },
        static (ref PhiloxRandom random, Span<float> group) =>
        {
            var (x0, x1, x2, x3) = random.Next();
            (group[0], group[1], group[2], group[3]) = (
                Uniform.ToFloat(x0),
                Uniform.ToFloat(x1),
                Uniform.ToFloat(x2),
                Uniform.ToFloat(x3)
            );
            return 4;
        }
    );

    private static readonly BoundedNormal<double> OfDouble = new(
        static (ref PhiloxRandom random, Span<double> group) =>
        {
            var (x0, x1, x2, x3) = random.Next();
            (group[0], group[1]) = BoxMuller.Transform(x0, x1, x2, x3);
            return 2;
        },
        static (ref PhiloxRandom random, Span<double> group) =>
        {
            var (x0, x1, x2, x3) = random.Next();
            (group[0], group[1]) = (Uniform.ToDouble(x0, x1), Uniform.ToDouble(x2, x3));
            return 2;
        }
    );

    private static readonly BoundedNormal<Half> OfHalf = new(
        static (ref PhiloxRandom random, Span<Half> group) =>
        {
            var (x0, x1, x2, x3) = random.Next();
            var (first, second) = BoxMuller.Transform(x0, x1);
            var (third, fourth) = BoxMuller.Transform(x2, x3);
            (group[0], group[1], group[2], group[3]) = ((Half)first, (Half)second, (Half)third, (Half)fourth);
            return 4;
        },
        static (ref PhiloxRandom random, Span<Half> group) =>
        {
            var (x0, x1, x2, x3) = random.Next();
            (group[0], group[1], group[2], group[3]) = (
                Uniform.ToHalf(x0),
                Uniform.ToHalf(x1),
                Uniform.ToHalf(x2),
                Uniform.ToHalf(x3)
            );
            return 4;
        }
    );

    /// <summary>
    /// Normally distributed numbers between minvals and maxvals, drawn again where they are not. shape: [rank]; means, stdevs,
    /// minvals, maxvals: [], [1] or one for each of the first dimension; output: that shape. Source: TensorFlow 1.15
    /// <c>ParameterizedTruncatedNormal</c>, with one thread.
    /// </summary>
    /// <exception cref="InvalidArgumentError">
    /// A deviation is not above 0, a minimum not below its maximum, or both infinite.
    /// </exception>
    internal static readonly OpDef ParameterizedTruncatedNormal = new(
        "ParameterizedTruncatedNormal",
        inputs: "shape: T, means: dtype, stdevs: dtype, minvals: dtype, maxvals: dtype",
        outputs: "output: dtype",
        attrs: "seed: int = 0, seed2: int = 0, dtype: {half, bfloat16, float, double}, T: {int32, int64}"
    )
    {
        Shape = c =>
        {
            for (var i = 1; i < 5; i++)
            {
                if (c.Input(i).ndim > 1)
                    throw c.Error($"Shape must be at most rank 1 but is rank {c.Input(i).ndim}");
            }
            c.Output(0, c.ShapeFrom(0));
        },
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c =>
        {
            switch (c.OutputType(0))
            {
                case TF_DataType.TF_FLOAT:
                    Run(c, OfSingle);
                    break;
                case TF_DataType.TF_DOUBLE:
                    Run(c, OfDouble);
                    break;
                case TF_DataType.TF_HALF:
                    Run(c, OfHalf);
                    break;
                case var dtype:
                    throw KernelErrors.NoKernel(c, dtype);
            }
        },
        Samples = () =>
            [
                Sample(-2, 2, -0.45067555f, -0.6528815f, 0.3364032f, 1.3522494f),
                Sample(1, 3, 1.1944838f, 1.6000323f, 1.1958705f, 1.1196707f),
                Sample(0.1f, 0.2f, 0.17300215f, 0.15961578f, 0.13787523f, 0.10388058f),
            ],
    };

    private static OpSample Sample(float min, float max, params float[] expected) =>
        new([Ints(4), new NumPy.NDArray(0f), new NumPy.NDArray(1f), new NumPy.NDArray(min), new NumPy.NDArray(max)])
        {
            Attributes = { { "seed", 3 }, { "seed2", 7 } },
            Expected = [Values(expected)],
        };

    private static void Run<T>(KernelContext c, BoundedNormal<T> distribution)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (c.Input(0).shape!.ndim != 1)
            throw c.Error($"Input shape should be a vector, got shape: {KernelErrors.Text(c.Input(0))}");
        var output = RandomOps.AllocateOutput(c);
        var values = output.Span<T>();
        if (output.shape!.ndim == 0)
            throw c.Error("Input shape should have a dimension for the batches");
        var batches = output.shape[0];
        var isShared = CheckParameters(c, batches);
        if (values.IsEmpty)
            return;
        var size = isShared ? BatchSize : values.Length / (int)batches;
        if (isShared)
            batches = (values.Length + BatchSize - 1) / BatchSize;
        var random = RandomOps.Generator(c).ReserveSamples128(batches * 2 * BoundedNormal<T>.MaxIterations * (size + 3L) / 4);
        for (var b = 0; b < batches; b++)
        {
            var (mean, deviation, lowest, highest) = (Of(1, b), Of(2, b), Of(3, b), Of(4, b));
            if (BoundedNormal<T>.Fault(deviation, lowest, highest) is { } fault)
                throw c.Error(fault);
            var part = values.Slice(b * size, Math.Min(size, values.Length - b * size));
            if (!distribution.TryFill(ref random, part, mean, deviation, lowest, highest))
                throw c.Error("TruncatedNormal rejection sampler failed to accept a sample.");
        }

        T Of(int input, int b) => c.Input<T>(input) is { Length: 1 } one ? one[0] : c.Input<T>(input)[b];
    }

    /// <summary>Whether all batches have the same parameters, in TensorFlow's eyes.</summary>
    /// <exception cref="InvalidArgumentError">There are neither one nor as many as batches.</exception>
    private static bool CheckParameters(KernelContext c, long batches)
    {
        ReadOnlySpan<string> names = ["means", "stddevs", "minvals", "maxvals"];
        for (var i = 1; i < 5; i++)
        {
            if (c.Input(i).shape!.ndim > 1)
            {
                throw c.Error($"Input {names[i - 1]} should be a scalar or vector, got shape: {KernelErrors.Text(c.Input(i))}");
            }
        }
        if (c.Input(1).shape!.size == 1 && c.Input(2).shape!.size == 1 && c.Input(3).shape!.ndim + c.Input(4).shape!.ndim == 0)
            return true;
        for (var i = 1; i < 5; i++)
        {
            if (c.Input(i).shape!.size != 1 && c.Input(i).shape!.size != batches)
            {
                throw c.Error(
                    $"Input {names[i - 1]} should have length 1 or shape[0], got shape: {KernelErrors.Text(c.Input(i))}"
                );
            }
        }
        return false;
    }
}
