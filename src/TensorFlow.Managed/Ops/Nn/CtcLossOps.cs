using System.Numerics;
using Tensorflow.Kernels;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The loss of sequences whose labels are not aligned with their steps: connectionist temporal classification.</summary>
internal static class CtcLossOps
{
    private const string NoSecondDerivative =
        "Currently there is no way to take the second  derivative of ctc_loss due to the fused implementation's interaction "
        + " with tf.gradients()";

    /// <summary>
    /// The negative logarithms of the probabilities of labels. inputs: logits, [steps, batch, classes], of which the last class
    /// is the blank; labels_indices: [n, 2], batch and place of each label, in order; labels_values: [n]; sequence_length:
    /// [batch]; loss: [batch]; gradient: inputs' shape. Source: TensorFlow 1.15 <c>CTCLoss</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A label is no class, or there are more labels than steps.</exception>
    internal static readonly OpDef CTCLoss = new(
        "CTCLoss",
        inputs: "inputs: T, labels_indices: int64, labels_values: int32, sequence_length: int32",
        outputs: "loss: T, gradient: T",
        attrs: "preprocess_collapse_repeated: bool = false, ctc_merge_repeated: bool = true, "
            + "ignore_longer_outputs_than_inputs: bool = false, T: {float, double} = float"
    )
    {
        Shape = c =>
        {
            var (inputs, indices, lengths) = (c.Input(0, rank: 3), c.Input(1, rank: 2), c.Input(3, rank: 1));
            c.Merge(indices[0], c.Input(2, rank: 1)[0]);
            var batch = c.Merge(inputs[1], lengths[0]);
            c.Output(0, new Shape(batch));
            c.Output(1, new Shape(inputs[0], batch, inputs[2]));
        },
        Gradient = (op, grads) =>
        {
            var gradient = array_ops.prevent_gradient(op.outputs[1], message: NoSecondDerivative);
            return [CrossEntropyOps.BroadcastMultiply(grads[0]!, gradient), null, null, null];
        },
        Kernel = TypedKernels.ByInput(0, Run<float>, Run<double>),
        Plain = PlainLoss,
        Samples = () => [Sample(true, false), Sample(false, false), Sample(true, true)],
    };

    private static OpSample Sample(bool merges, bool collapses) =>
        new([Normal(5, 3, 4), Pairs(0, 0, 0, 1, 1, 0, 2, 0, 2, 1), Ints(1, 1, 2, 0, 1), Ints(5, 2, 3)])
        {
            Attributes = { { "ctc_merge_repeated", merges }, { "preprocess_collapse_repeated", collapses } },
        };

    private static NDArray Pairs(params int[] values) => Ints(values).reshape(new Shape(-1, 2)).astype(TF_DataType.TF_INT64);

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumberBase<T>
    {
        var inputs = c.Input(0);
        if (inputs.shape!.ndim != 3)
            throw c.Error("inputs is not a 3-Tensor");
        if (c.Input(3).shape!.ndim != 1)
            throw c.Error("sequence_length is not a vector");
        var (steps, batch, classes) = (inputs.shape[0], inputs.shape[1], inputs.shape[2]);
        if (steps == 0)
            throw c.Error("Max time or first dimension of input cannot be 0.");
        if (classes is 0 or >= int.MaxValue)
            throw c.Error(classes == 0 ? "num_classes cannot be 0" : "num_classes cannot exceed max int");
        var lengths = c.Input<int>(3);
        if (batch != lengths.Length)
        {
            throw c.Error($"len(sequence_length) != batch_size.  len(sequence_length):  {lengths.Length} batch_size: {batch}");
        }

        if (batch == 0)
            throw c.Error("batch_size must not be 0");
        var labels = CtcLabels.Read(c, (int)batch);
        CheckLengths(c, lengths, steps);
        var targets = new int[labels.Length][];
        for (var b = 0; b < targets.Length; b++)
            targets[b] = CtcLabels.Targets(c, b, labels[b], (int)classes, lengths[b]);
        var loss = c.Allocate<T>(0, [batch]);
        var gradient = c.Allocate<T>(1, inputs.shape.AsSpan());
        loss.Clear();
        gradient.Clear();
        for (var b = 0; b < targets.Length; b++)
        {
            // What has no steps, or by the caller's wish more labels than steps, costs nothing.
            if (lengths[b] == 0 || labels[b].Length > lengths[b])
                continue;
            var (logits, slopes) = (new double[lengths[b] * classes], new double[lengths[b] * classes]);
            for (var i = 0; i < logits.Length; i++)
                logits[i] = double.CreateTruncating(inputs.Span<T>()[At(i, b, (int)batch, (int)classes)]);
            var merges = c.Attributes.Get<bool>("ctc_merge_repeated");
            loss[b] = T.CreateTruncating(new CtcLoss(logits, (int)classes, targets[b], merges).Compute(slopes));
            for (var i = 0; i < slopes.Length; i++)
                gradient[At(i, b, (int)batch, (int)classes)] = T.CreateTruncating(slopes[i]);
        }
    }

    /// <summary>Where element i of one sequence, [steps, classes], stands among those of all.</summary>
    private static int At(int i, int b, int batch, int classes) => (i / classes * batch + b) * classes + i % classes;

    private static void CheckLengths(KernelContext c, ReadOnlySpan<int> lengths, long steps)
    {
        for (var b = 0; b < lengths.Length; b++)
        {
            if (lengths[b] > steps)
                throw c.Error($"sequence_length({b}) <= {steps}");
        }
        for (var b = 0; b < lengths.Length; b++)
        {
            if (lengths[b] < 0)
                throw c.Error($"seq_len({b}) < 0");
        }
    }

    /// <summary>The sum over every path of classes that reads as the labels, and differences of it as the gradient.</summary>
    private static NDArray[] PlainLoss(AttributeMap attrs, NDArray[] x)
    {
        var (dims, values, lengths) = (x[0].shape.dims, Plain.Doubles(x[0]), x[3].ToArray<int>());
        var (batch, classes) = ((int)dims[1], (int)dims[2]);
        var (loss, gradient) = (new double[batch], new double[values.Length]);
        var merges = attrs.Get<bool>("ctc_merge_repeated");
        for (var b = 0; b < batch; b++)
        {
            var labels = x[2].ToArray<int>().Where((_, i) => Integers.ToLongs(x[1])[2 * i] == b).ToArray();
            if (attrs.Get<bool>("preprocess_collapse_repeated"))
                labels = [.. labels.Where((label, i) => i == 0 || label != labels[i - 1])];
            var rows = Enumerable
                .Range(0, lengths[b])
                .Select(t =>
                {
                    var row = values.AsSpan((t * batch + b) * classes, classes).ToArray();
                    return row.Select(v => Math.Exp(v) / row.Sum(Math.Exp)).ToArray();
                })
                .ToArray();
            var paths = Paths(lengths[b], classes).Where(path => Read(path, classes - 1, merges).SequenceEqual(labels)).ToArray();
            double Weight(int[] path) => path.Select((k, t) => rows[t][k]).Aggregate(1.0, (p, q) => p * q);
            var total = paths.Sum(Weight);
            loss[b] = -Math.Log(total);
            for (var t = 0; t < lengths[b]; t++)
            {
                for (var k = 0; k < classes; k++)
                {
                    gradient[(t * batch + b) * classes + k] = rows[t][k] - paths.Where(path => path[t] == k).Sum(Weight) / total;
                }
            }
        }
        return [Plain.Array(loss, new Shape(batch), x[0].dtype), Plain.Array(gradient, x[0].shape, x[0].dtype)];
    }

    private static IEnumerable<int[]> Paths(int steps, int classes) =>
        steps == 0
            ?
            [
                [],
            ]
            : Paths(steps - 1, classes).SelectMany(path => Enumerable.Range(0, classes).Select(k => (int[])[.. path, k]));

    private static IEnumerable<int> Read(int[] path, int blank, bool merges) =>
        path.Where((k, t) => k != blank && !(merges && t > 0 && path[t - 1] == k));
}
