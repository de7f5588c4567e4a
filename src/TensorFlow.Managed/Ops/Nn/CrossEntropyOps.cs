using System.Numerics;
using Tensorflow.NumPy;
using static Tensorflow.Ops.Sample;

namespace Tensorflow.Ops;

/// <summary>Losses, and the gradients that they compute alongside.</summary>
internal static class CrossEntropyOps
{
    /// <summary>
    /// loss = the sum over classes of labels * -log softmax(features), backprop = softmax(features) - labels. features, labels:
    /// [batch, classes], broadcast; loss: [batch]; backprop: [batch, classes]. T: float, double.
    /// Source: TensorFlow 1.15 <c>SoftmaxCrossEntropyWithLogits</c>.
    /// </summary>
    internal static readonly OpDef SoftmaxCrossEntropyWithLogits = new(
        "SoftmaxCrossEntropyWithLogits",
        inputs: "features: T, labels: T",
        outputs: "loss: T, backprop: T",
        attrs: "T: {half, bfloat16, float, double}"
    )
    {
        Shape = c =>
        {
            var (features, labels) = (c.Input(0), c.Input(1));
            if (features.IsNull)
                features = Tensorflow.Shape.unknown_shape(2);
            var shape =
                features.ndim == 2 && features.is_compatible_with(labels)
                    ? features.merge_with(labels)
                    : Shapes.Broadcasted(c, features, labels);
            shape = shape.IsNull ? Shape.unknown_shape(2) : shape;
            if (shape.ndim != 2)
                throw c.Error($"Shape must be broadcasted with rank 2, but is rank {shape.ndim}");
            c.Output(0, new Shape(shape[0]));
            c.Output(1, shape);
        },
        Gradient = Grad,
        Widens = true,
        WithoutKernel = "bfloat16",
        Kernel = TypedKernels.ByInput(0, Run<float>, Run<double>),
        Plain = (_, x) => SoftmaxPlain(x[0], x[1]),
        Samples = () =>
            [
                // The gradient is right for labels that sum to 1.
                new([
                    Normal(3, 4),
                    Values(0.25f, 0.25f, 0.5f, 0, 1, 0, 0, 0, 0.125f, 0.375f, 0.25f, 0.25f).reshape(new Shape(3, 4)),
                ]),
                new([Normal(3, 4), Positive(3, 4)]) { CheckGradient = false },
                // TensorFlow's gradient of an operand that is repeated has the repeated shape.
                new([Normal(3, 4), Positive(1, 4)]) { CheckGradient = false },
                new([Normal(1, 4), Positive(3, 4)]) { CheckGradient = false },
                new([Values(100, -100, 0, 50).reshape(new Shape(1, 4)), Values(0, 1, 0, 0).reshape(new Shape(1, 4))])
                {
                    CheckGradient = false,
                },
            ],
    };

    /// <summary>The product of a vector [d0] with each column of a matrix [d0, d1].</summary>
    internal static Tensor BroadcastMultiply(Tensor vector, Tensor matrix) => array_ops.expand_dims(vector, -1) * matrix;

    private static void Run<T>(KernelContext c)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var (logits, labels) = (c.Input(0), c.Input(1));
        Span<long> dims = stackalloc long[Math.Max(logits.shape!.ndim, labels.shape!.ndim)];
        if (!ElementwiseKernels.TryBroadcast(logits.shape.AsSpan(), labels.shape.AsSpan(), dims))
        {
            throw c.Error(
                $"logits and labels must be broadcastable: logits_size={KernelErrors.Text(logits)} "
                    + $"labels_size={KernelErrors.Text(labels)}"
            );
        }

        if (dims.Length != 2)
            throw c.Error("logits and labels must be either 2-dimensional, or broadcasted to be 2-dimensional");
        if (dims[0] > int.MaxValue || dims[1] > int.MaxValue)
            throw c.Error($"A matrix of {dims[0]} rows of {dims[1]} is too large");
        var (m, n) = ((int)dims[0], (int)dims[1]);
        Span<T> loss = c.Allocate<T>(0, [m]),
            backprop = c.Allocate<T>(1, dims);
        if (logits.shape == labels.shape)
        {
            Kernels.Softmax.CrossEntropy(logits.Span<T>(), labels.Span<T>(), loss, backprop, m, n);
            return;
        }
        // An operand that is repeated is written out first.
        var (left, right) = (Repeated<T>(c, logits, dims), Repeated<T>(c, labels, dims));
        Kernels.Softmax.CrossEntropy(left.Span<T>(), right.Span<T>(), loss, backprop, m, n);
        left.Release();
        right.Release();
    }

    private static TensorValue Repeated<T>(KernelContext c, TensorValue x, ReadOnlySpan<long> dims)
        where T : unmanaged
    {
        var result = c.Scratch(x.dtype, new Shape(dims.ToArray()));
        var (m, n) = (x.shape!.ndim < 2 ? 1 : (int)x.shape[0], x.shape.ndim < 1 ? 1 : (int)x.shape[-1]);
        Span<T> source = x.Span<T>(),
            target = result.Span<T>();
        for (var i = 0; i < dims[0]; i++)
        {
            for (var j = 0; j < dims[1]; j++)
                target[i * (int)dims[1] + j] = source[(m == 1 ? 0 : i) * n + (n == 1 ? 0 : j)];
        }

        return result;
    }

    private static Tensor?[] Grad(Operation op, Tensor?[] grads)
    {
        var (loss, logits) = (grads[0]!, op.inputs[0]);
        var grad = BroadcastMultiply(loss, op.outputs[1]);
        if (grads[1] is { } second && !IsZero(second))
        {
            // The derivative of the gradient output is the softmax's.
            var softmax = nn_ops.softmax(logits);
            var product = math_ops.matmul(array_ops.expand_dims(second, 1), array_ops.expand_dims(softmax, 2));
            grad += (second - array_ops.squeeze(product, axis: 1)) * softmax;
        }
        return [grad, BroadcastMultiply(loss, -nn_ops.log_softmax(logits))];
    }

    private static bool IsZero(Tensor tensor) =>
        tensor.op.type is "ZerosLike" or "Zeros"
        || tensor_util.constant_value(tensor) is { } value && Plain.Doubles(value).All(v => v == 0);

    private static NDArray[] SoftmaxPlain(NDArray features, NDArray labels)
    {
        Shape shape = new(Math.Max(features.shape[0], labels.shape[0]), Math.Max(features.shape[1], labels.shape[1]));
        var at = Plain.Indices(shape).ToArray();
        var (all, target) = (Plain.Doubles(features), Plain.Doubles(labels));
        var x = at.Select(i => all[Plain.Offset(i, features.shape)]).Chunk((int)shape[1]).ToArray();
        var t = at.Select(i => target[Plain.Offset(i, labels.shape)]).Chunk((int)shape[1]).ToArray();
        var logs = x.Select(row => row.Max() + Math.Log(row.Sum(v => Math.Exp(v - row.Max())))).ToArray();
        var loss = x.Select((row, i) => row.Select((v, j) => t[i][j] * (logs[i] - v)).Sum());
        var backprop = x.SelectMany((row, i) => row.Select((v, j) => Math.Exp(v - logs[i]) - t[i][j]));
        return [Plain.Array(loss, new Shape(shape[0]), features.dtype), Plain.Array(backprop, shape, features.dtype)];
    }
}
