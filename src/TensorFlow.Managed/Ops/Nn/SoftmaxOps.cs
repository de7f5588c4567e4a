using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Normalised exponentials over the last dimension. logits: rank 1 or more. T: float, double.</summary>
internal static class SoftmaxOps
{
    /// <summary>softmax = e^logits / (the sum of e^logits). Source: TensorFlow 1.15 <c>Softmax</c>.</summary>
    internal static readonly OpDef Softmax = new(
        "Softmax",
        inputs: "logits: T",
        outputs: "softmax: T",
        attrs: "T: {half, bfloat16, float, double}"
    )
    {
        Shape = Shapes.SameAsInputOfRankAtLeast(1),
        Gradient = (op, grads) =>
        {
            var (softmax, grad) = (op.outputs[0], grads[0]!);
            var sum = math_ops.reduce_sum(grad * softmax, new NDArray(-1), keepdims: true);
            return [(grad - sum) * softmax];
        },
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = Rows(Kernels.Softmax.Probabilities, Kernels.Softmax.Probabilities),
        Plain = (_, x) => [ByRow(x[0], row =>
                {
                    var max = row.Max();
                    var sum = row.Sum(v => Math.Exp(v - max));
                    return row.Select(v => Math.Exp(v - max) / sum);
                })],
        Samples = Logits,
    };

    /// <summary>logsoftmax = logits - log(the sum of e^logits). Source: TensorFlow 1.15 <c>LogSoftmax</c>.</summary>
    internal static readonly OpDef LogSoftmax = new(
        "LogSoftmax",
        inputs: "logits: T",
        outputs: "logsoftmax: T",
        attrs: "T: {half, bfloat16, float, double}"
    )
    {
        Shape = Shapes.SameAsInputOfRankAtLeast(1),
        Gradient = (op, grads) =>
        {
            var softmax = gen_math_ops.exp(op.outputs[0]);
            return [grads[0]! - math_ops.reduce_sum(grads[0]!, new NDArray(-1), keepdims: true) * softmax];
        },
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = Rows(Kernels.Softmax.LogProbabilities, Kernels.Softmax.LogProbabilities),
        Plain = (_, x) => [ByRow(x[0], row =>
                {
                    var max = row.Max();
                    var log = Math.Log(row.Sum(v => Math.Exp(v - max)));
                    return row.Select(v => v - max - log);
                })],
        Samples = Logits,
    };

    private delegate void Loop<T>(ReadOnlySpan<T> logits, Span<T> y, int m, int n);

    private static Kernel Rows(Loop<float> f32, Loop<double> f64) =>
        c =>
        {
            var x = c.Input(0);
            var shape = x.shape!;
            if (shape.ndim < 1)
                throw c.Error("logits must have >= 1 dimension, got []");
            var n = (int)shape[-1];
            var m = n == 0 ? 0 : (int)(shape.size / n);
            switch (x.dtype)
            {
                case TF_DataType.TF_FLOAT:
                    f32(x.Span<float>(), c.Allocate<float>(0, shape.AsSpan()), m, n);
                    break;
                case TF_DataType.TF_DOUBLE:
                    f64(x.Span<double>(), c.Allocate<double>(0, shape.AsSpan()), m, n);
                    break;
                default:
                    throw KernelErrors.NoKernel(c, x.dtype);
            }
        };

    private static NumPy.NDArray ByRow(NumPy.NDArray x, Func<double[], IEnumerable<double>> row) =>
        Plain.Array(Plain.Doubles(x).Chunk((int)x.shape[-1]).SelectMany(row), x.shape, x.dtype);

    private static OpSample[] Logits() =>
        [
            new([Normal(3, 5)]),
            new([Normal(2, 3, 4)]),
            new([Normal(6)]),
            new([Values(1000f, 0f, -1000f, 999f).reshape(new Shape(2, 2))]) { CheckGradient = false },
        ];
}
