using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.Kernels.Random;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Random numbers whose distribution has a parameter for each column of the output.</summary>
internal static class GammaOps
{
    /// <summary>
    /// Gamma-distributed numbers of scale 1. shape: [rank]; alpha: above 0, any shape; output: shape and behind it alpha's.
    /// Source: TensorFlow 1.15 <c>RandomGamma</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">An alpha is not above 0, or there is none.</exception>
    internal static readonly OpDef RandomGamma = new(
        "RandomGamma",
        inputs: "shape: S, alpha: T",
        outputs: "output: T",
        attrs: "seed: int = 0, seed2: int = 0, S: {int32, int64}, T: {half, float, double}"
    )
    {
        Shape = InferShape,
        Gradient = Grad,
        IsStateful = true,
        Kernel = static c =>
        {
            switch (c.OutputType(0))
            {
                case TF_DataType.TF_FLOAT:
                    RunGamma<float>(c);
                    break;
                case TF_DataType.TF_DOUBLE:
                    RunGamma<double>(c);
                    break;
                default:
                    RunGamma<Half>(c);
                    break;
            }
        },
        // TensorFlow's numbers; a difference of what is drawn anew is no derivative.
        Samples = () =>
            [
                new([Ints(6), new NDArray(2f)])
                {
                    Attributes = { { "seed", 1 }, { "seed2", 5 } },
                    Expected = [Values(3.188263f, 3.6291087f, 0.38001555f, 1.810475f, 1.4939029f, 1.052609f)],
                    CheckGradient = false,
                },
                new([Ints(3), Values(0.5f, 1, 8)])
                {
                    Attributes = { { "seed", 1 }, { "seed2", 3 } },
                    Expected =
                    [
                        Values(
                                1.1771568f,
                                3.4111533f,
                                8.280225f,
                                0.48187456f,
                                0.12275571f,
                                5.846579f,
                                0.5407101f,
                                0.07070381f,
                                13.134793f
                            )
                            .reshape(new Shape(3, 3)),
                    ],
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>
    /// How a sample changes with its alpha if its place in the distribution stays; both broadcast. Source: TensorFlow 1.15
    /// <c>RandomGammaGrad</c>.
    /// </summary>
    internal static readonly OpDef RandomGammaGrad = new(
        "RandomGammaGrad",
        inputs: "alpha: T, sample: T",
        outputs: "output: T",
        attrs: "T: {float, double}"
    )
    {
        Shape = Shapes.Broadcast,
        Gradient = GradientBuilder.Undefined,
        Kernel = ScalarKernels.Binary<GammaDerivative<float>, GammaDerivative<double>>(),
        Plain = Plain.Binary(PlainDerivative),
        Samples = () =>
            [
                new([Values(0.5f, 1, 2, 8, 30), Values(0.3f, 2, 1.5f, 9, 25)]) { CheckGradient = false },
                new([Values(3), Positive(2, 3)]) { CheckGradient = false },
            ],
    };

    /// <summary>
    /// Poisson-distributed numbers. shape: [rank]; rate: any shape; output: shape and behind it rate's. Source: TensorFlow 1.15
    /// <c>RandomPoissonV2</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A rate is no number, or far above what the output's type holds.</exception>
    internal static readonly OpDef RandomPoissonV2 = new(
        "RandomPoissonV2",
        inputs: "shape: S, rate: R",
        outputs: "output: dtype",
        attrs: "seed: int = 0, seed2: int = 0, S: {int32, int64}, R: {half, float, double, int32, int64} = double, "
            + "dtype: {half, float, double, int32, int64} = int64"
    )
    {
        Shape = InferShape,
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = static c =>
        {
            switch (c.OutputType(0))
            {
                case TF_DataType.TF_FLOAT:
                    RunPoisson<float>(c);
                    break;
                case TF_DataType.TF_DOUBLE:
                    RunPoisson<double>(c);
                    break;
                case TF_DataType.TF_HALF:
                    RunPoisson<Half>(c);
                    break;
                case TF_DataType.TF_INT32:
                    RunPoisson<int>(c);
                    break;
                default:
                    RunPoisson<long>(c);
                    break;
            }
        },
        Samples = () =>
            [
                new([Ints(8), new NDArray(4f)])
                {
                    Attributes =
                    {
                        { "seed", 1 },
                        { "seed2", 3 },
                        { "dtype", TF_DataType.TF_FLOAT },
                    },
                    Expected = [Values(2, 4, 4, 10, 4, 2, 5, 2)],
                },
                new([Ints(4), Values(0.5f, 40)])
                {
                    Attributes =
                    {
                        { "seed", 1 },
                        { "seed2", 3 },
                        { "dtype", TF_DataType.TF_INT32 },
                    },
                    Expected = [Ints(1, 31, 0, 28, 0, 45, 1, 44).reshape(new Shape(4, 2))],
                },
            ],
    };

    private delegate double Draw(RejectionStream random, double parameter);

    private static void InferShape(ShapeContext c)
    {
        var (samples, parameters) = (c.ShapeFrom(0), c.Input(1));
        c.Output(0, samples.IsNull || parameters.IsNull ? Shape.Null : samples.concatenate(parameters));
    }

    private static void RunGamma<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        if (c.Input(1).shape!.size == 0)
            throw c.Error("Input alpha should have non-zero element count, got: 0");
        Fill<T>(c, GammaSampler.Draw, "alpha");
    }

    private static void RunPoisson<T>(KernelContext c)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var highest = double.CreateTruncating(T.MaxValue);
        Fill<T>(c, (random, rate) => PoissonSampler.Draw(random, rate, highest), "rate");
    }

    /// <summary>Draws all samples of one parameter after those of another, each of a stream of its own.</summary>
    private static void Fill<T>(KernelContext c, Draw draw, string name)
        where T : unmanaged, INumber<T>
    {
        var (shape, parameters) = (c.Input(0), c.Input(1));
        if (shape.shape!.ndim != 1)
            throw c.Error($"shape must be a vector of {{int32,int64}}, got shape: {KernelErrors.Text(shape)}");
        var rank = Integers.Rank(c, shape);
        var dims = new long[rank + parameters.shape!.ndim];
        Integers.Read(shape, dims.AsSpan(0, rank));
        parameters.shape.AsSpan().CopyTo(dims.AsSpan(rank));
        if (Array.Exists(dims, dim => dim < 0))
            throw c.Error($"Dimension {dims.First(dim => dim < 0)} must be >= 0");
        var output = c.Allocate<T>(0, dims);
        if (output.IsEmpty)
            return;
        var columns = (int)parameters.shape.size;
        var (samples, random) = (output.Length / columns, RandomOps.Generator(c).ReserveRandomOutputs(output.Length));
        var wide = c.Scratch(TF_DataType.TF_DOUBLE, parameters.shape);
        Casts.Convert(parameters, wide);
        for (var i = 0; i < output.Length; i++)
        {
            var (column, sample) = (i / samples, i % samples);
            var parameter = wide.Span<double>()[column];
            var drawn = draw(RejectionStream.Of(random, i), parameter);
            if (double.IsNaN(drawn))
                throw c.Error($"No number can be drawn for {name} {parameter}");
            output[sample * columns + column] = T.CreateTruncating(drawn);
        }
        wide.Release();
    }

    /// <summary>TensorFlow's <c>_RandomGammaGrad</c> (python/ops/random_grad.py).</summary>
    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (shape, alpha, sample, grad) = (op.inputs[0], op.inputs[1], op.outputs[0], grads[0]!);
        using var after = ops.control_dependencies([grad]);
        var num_sample_dimensions = array_ops.shape(shape)[0];
        var ones = array_ops.ones(array_ops.stack(new object[] { num_sample_dimensions }), TF_DataType.TF_INT32);
        var alpha_broadcastable = array_ops.reshape(alpha, array_ops.concat([ones, array_ops.shape(alpha)], 0));
        var partial_a = RandomGammaGrad.MakeTensor(null, [alpha_broadcastable, sample]);
        return [null, math_ops.reduce_sum(grad * partial_a, math_ops.range(num_sample_dimensions))];
    }

    /// <summary>
    /// Half the distance of the places where the distributions of nearby alphas reach as much as this one at x.
    /// </summary>
    private static double PlainDerivative(double alpha, double x)
    {
        const double Step = 1e-4;
        var share = Share(alpha, x);
        return (Place(alpha + Step) - Place(alpha - Step)) / (2 * Step);

        double Place(double other)
        {
            var (low, high) = (0.0, 4 * x + 10);
            for (var i = 0; i < 100; i++)
            {
                var middle = (low + high) / 2;
                (low, high) = Share(other, middle) < share ? (middle, high) : (low, middle);
            }
            return low;
        }

        static double Share(double alpha, double x)
        {
            var (sum, term) = (0.0, Math.Exp(alpha * Math.Log(x) - x - GammaFunction.Lgamma(alpha + 1)));
            for (var n = 1; n < 1000; n++)
            {
                sum += term;
                term *= x / (alpha + n);
            }
            return sum;
        }
    }
}
