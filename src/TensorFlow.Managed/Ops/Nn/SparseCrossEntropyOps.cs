using System.Numerics;
using Tensorflow.Kernels;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>The cross entropy whose target is a class's index.</summary>
internal static class SparseCrossEntropyOps
{
    private const string NoSecondDerivative =
        "Currently there is no way to take the second derivative of "
        + "sparse_softmax_cross_entropy_with_logits due to the fused implementation's interaction with tf.gradients()";

    /// <summary>
    /// loss = -log softmax(features)[label], backprop = softmax(features) - onehot(label). features: [batch, classes]; labels:
    /// [batch], int32 or int64; loss: [batch]; backprop: [batch, classes]. T: float, double.
    /// Source: TensorFlow 1.15 <c>SparseSoftmaxCrossEntropyWithLogits</c>.
    /// </summary>
    /// <exception cref="InvalidArgumentError">A label is no class.</exception>
    internal static readonly OpDef SparseSoftmaxCrossEntropyWithLogits = new(
        "SparseSoftmaxCrossEntropyWithLogits",
        inputs: "features: T, labels: Tlabels",
        outputs: "loss: T, backprop: T",
        attrs: "T: {half, bfloat16, float, double}, Tlabels: {int32, int64} = int64"
    )
    {
        Shape = c =>
        {
            var (features, labels) = (c.Input(0, rank: 2), c.Input(1, rank: 1));
            var batch = c.Merge(features[0], labels[0]);
            c.Output(0, new Shape(batch));
            c.Output(1, new Shape(batch, features[1]));
        },
        Gradient = (op, grads) =>
        {
            var backprop = array_ops.prevent_gradient(op.outputs[1], message: NoSecondDerivative);
            return [CrossEntropyOps.BroadcastMultiply(grads[0]!, backprop), null];
        },
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(0, Run<float>, Run<double>),
        Plain = (_, x) =>
        {
            var (rows, labels) = (Plain.Doubles(x[0]).Chunk((int)x[0].shape[1]).ToArray(), Plain.Doubles(x[1]));
            var logs = rows.Select(row => Math.Log(row.Sum(Math.Exp))).ToArray();
            var loss = rows.Select((row, i) => logs[i] - row[(int)labels[i]]);
            var backprop = rows.SelectMany((row, i) => row.Select((v, j) => Math.Exp(v - logs[i]) - (j == labels[i] ? 1 : 0)));
            return [Plain.Array(loss, new Shape(rows.Length), x[0].dtype), Plain.Array(backprop, x[0].shape, x[0].dtype)];
        },
        Samples = () => [new([Normal(3, 4), Ints(0, 3, 1)]), new([Normal(2, 5), Ints(4, 2).astype(TF_DataType.TF_INT64)])],
    };

    private static void Run<T>(KernelContext c)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var (logits, labels) = (c.Input(0), c.Input(1));
        if (logits.shape!.ndim != 2)
            throw c.Error($"logits must be 2-D, but got shape {KernelErrors.Text(logits)}");
        if (labels.shape!.ndim != 1)
            throw c.Error($"labels must be 1-D, but got shape {KernelErrors.Text(labels)}");
        if (logits.shape[0] != labels.shape[0])
        {
            throw c.Error(
                $"logits and labels must have the same first dimension, got logits shape {KernelErrors.Text(logits)} "
                    + $"and labels shape {KernelErrors.Text(labels)}"
            );
        }

        if (logits.shape[1] == 0)
            throw c.Error($"Must have at least one class, but got logits shape {KernelErrors.Text(logits)}");
        var (m, classes) = ((int)Math.Min(logits.shape[0], int.MaxValue), logits.shape[1]);
        for (var i = 0; i < m; i++)
        {
            if (Integers.At(labels, i) is var label && (label < 0 || label >= classes))
            {
                throw c.Error(
                    $"Received a label value of {label} which is outside the valid range of [0, {classes}).  "
                        + $"Label values: {string.Join(" ", labels.ToLongs())}"
                );
            }
        }
        var n = (int)Math.Min(classes, int.MaxValue);
        Span<T> loss = c.Allocate<T>(0, [m]),
            backprop = c.Allocate<T>(1, logits.shape.AsSpan());
        var scratch = c.Scratch(logits.dtype, logits.shape);
        var rows = scratch.Span<T>();
        rows.Clear();
        // With labels of 0 the gradient is the softmax, divided as TensorFlow divides it; the loss comes from its logarithm.
        Softmax.CrossEntropy(logits.Span<T>(), rows, loss, backprop, m, n);
        Softmax.LogProbabilities(logits.Span<T>(), rows, m, n);
        for (var i = 0; i < m; i++)
        {
            var at = i * n + (int)Integers.At(labels, i);
            loss[i] = -rows[at];
            backprop[at] -= T.One;
        }
        scratch.Release();
    }
}
