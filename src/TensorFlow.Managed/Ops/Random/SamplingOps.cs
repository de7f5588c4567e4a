using Tensorflow.Kernels.Random;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Random orders and random classes, drawn from TensorFlow's Philox streams.</summary>
internal static class SamplingOps
{
    /// <summary>value's slices along the first axis in another order. Source: TensorFlow 1.15 <c>RandomShuffle</c>.</summary>
    internal static readonly OpDef RandomShuffle = new(
        "RandomShuffle",
        inputs: "value: T",
        outputs: "output: T",
        attrs: "seed: int = 0, seed2: int = 0, T: type"
    )
    {
        Shape = Shapes.SameAsInput,
        Gradient = (op, _) => throw GradientBuilder.NoGradient(op),
        IsStateful = true,
        MovesElements = true,
        WithoutKernel = "uint32, uint64",
        Kernel = Shuffle,
        Samples = () =>
            [
                new([Values(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)])
                {
                    Attributes = { { "seed", 1 }, { "seed2", 4 } },
                    Expected = [Values(6, 5, 7, 0, 9, 2, 3, 1, 4, 8)],
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>
    /// Classes drawn with probabilities that are proportional to e ^ logits. logits: [batch, classes]; output: [batch,
    /// num_samples]. Source: TensorFlow 1.15 <c>Multinomial</c>.
    /// </summary>
    internal static readonly OpDef Multinomial = new(
        "Multinomial",
        inputs: "logits: T, num_samples: int32",
        outputs: "output: output_dtype",
        attrs: "seed: int = 0, seed2: int = 0, T: realnumbertype, output_dtype: {int32, int64} = int64"
    )
    {
        Shape = c => c.Output(0, SampleShape(c)),
        NotDifferentiable = true,
        IsStateful = true,
        Kernel = c =>
        {
            CheckSampling(c);
            // TensorFlow reserves two words a sample, in whole blocks.
            var samples = (Integers.At(c.Input(1), 0) + 3) / 4 * 4 * 2;
            Sample(c, RandomOps.Generator(c).ReserveRandomOutputs(c.Input(0).shape![0] * samples));
        },
        Samples = () =>
            [
                new([Values(0, 50, 0).reshape(new Shape(1, 3)), Int(5)])
                {
                    Attributes = { { "seed", 1 }, { "seed2", 1 } },
                    Expected = [new NumPy.NDArray(new long[] { 1, 1, 1, 1, 1 }, new Shape(1, 5))],
                },
            ],
    };

    /// <summary>[batch, num_samples], as far as it is known.</summary>
    internal static Shape SampleShape(ShapeContext c)
    {
        var batch = c.Input(0, rank: 2)[0];
        c.Input(1, rank: 0);
        return new Shape(batch, Integers.Dimension(c, 1));
    }

    /// <exception cref="InvalidArgumentError">The inputs are no matrix with classes and no number of samples.</exception>
    internal static void CheckSampling(KernelContext c)
    {
        var (logits, samples) = (c.Input(0), c.Input(1));
        if (logits.shape!.ndim != 2)
            throw c.Error($"logits should be a matrix, got shape {KernelErrors.Text(logits)}");
        if (samples.shape!.ndim != 0)
            throw c.Error($"num_samples should be a scalar, got shape {KernelErrors.Text(samples)}");
        if (Integers.At(samples, 0) is var count and < 0)
            throw c.Error($"num_samples should be nonnegative, got {count}");
        if (logits.shape[1] == 0)
            throw c.Error("num_classes should be positive, got 0");
        if (!logits.dtype.is_floating())
            throw KernelErrors.NoKernel(c, logits.dtype);
    }

    /// <summary>Draws the output's classes, one row after the other.</summary>
    internal static void Sample(KernelContext c, PhiloxRandom random)
    {
        var logits = c.Input(0);
        var (batch, classes, samples) = ((int)logits.shape![0], (int)logits.shape[1], (int)Integers.At(c.Input(1), 0));
        var output = c.Allocate(0, [batch, samples]);
        if (batch * samples == 0)
            return;
        var wide = c.Scratch(TF_DataType.TF_DOUBLE, logits.shape);
        Casts.Convert(logits, wide);
        var stream = new WordStream(random);
        for (var b = 0; b < batch; b++)
        {
            var sums = wide.Span<double>().Slice(b * classes, classes);
            var total = AddUp(sums, LowestOf(logits.dtype));
            for (var j = 0; j < samples; j++)
            {
                var found = FirstAbove(sums, stream.NextDouble() * total);
                if (output.dtype == TF_DataType.TF_INT32)
                    output.Span<int>()[b * samples + j] = found;
                else
                    output.Span<long>()[b * samples + j] = found;
            }
        }
        wide.Release();
    }

    private static double LowestOf(TF_DataType dtype) =>
        dtype switch
        {
            TF_DataType.TF_HALF => (double)Half.MinValue,
            TF_DataType.TF_FLOAT => float.MinValue,
            _ => double.MinValue,
        };

    /// <summary>
    /// Makes logits the sums of probabilities up to each class, and returns the last; what is infinite adds nothing.
    /// </summary>
    private static double AddUp(Span<double> logits, double max)
    {
        foreach (var logit in logits)
        {
            if (double.IsFinite(logit))
                max = Math.Max(max, logit);
        }
        var total = 0.0;
        foreach (ref var logit in logits)
        {
            if (double.IsFinite(logit))
                total += Math.Exp(logit - max);
            logit = total;
        }
        return total;
    }

    private static int FirstAbove(ReadOnlySpan<double> sums, double wanted)
    {
        var (low, high) = (0, sums.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (wanted < sums[middle])
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private static void Shuffle(KernelContext c)
    {
        var value = c.Input(0);
        if (value.shape!.ndim == 0 || value.shape.size <= 1 || value.shape[0] <= 1)
        {
            c.Forward(0, value);
            return;
        }
        var rows = (int)value.shape[0];
        var stream = new WordStream(RandomOps.Generator(c).ReserveSamples128((rows - 1 + 3) / 4));
        var order = c.Scratch(TF_DataType.TF_INT32, new Shape(rows));
        var places = order.Span<int>();
        for (var i = 0; i < rows; i++)
            places[i] = i;
        for (var i = 0; i < rows - 1; i++)
        {
            var other = i + (int)(stream.Next() % (uint)(rows - i));
            (places[i], places[other]) = (places[other], places[i]);
        }
        Span<byte> source = value.AsBytes(),
            output = c.Allocate(0, value.shape.AsSpan()).AsBytes();
        var size = source.Length / rows;
        for (var i = 0; i < rows; i++)
            source.Slice(places[i] * size, size).CopyTo(output[(i * size)..]);
        order.Release();
    }
}
