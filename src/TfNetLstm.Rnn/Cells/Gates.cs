using Tensorflow;
using Tensorflow.NumPy;

namespace TfNetLstm.Rnn;

/// <summary>What the cells are made of.</summary>
internal static class Gates
{
    /// <summary>The parts beside each other, times a kernel, plus a bias: [batch, columns of the kernel].</summary>
    internal static Tensor Linear(Tensor[] parts, IVariableV1 kernel, IVariableV1 bias) =>
        gen_nn_ops.bias_add(gen_math_ops.mat_mul(Concat(parts), kernel.AsTensor()), bias.AsTensor());

    /// <summary>Matrices of the same height beside each other.</summary>
    internal static Tensor Concat(params Tensor[] parts) => array_ops.concat(parts, new NDArray(1));

    /// <summary>A matrix cut into so many of the same width.</summary>
    internal static Tensor[] Split(Tensor value, int parts) => array_ops.split(value, parts, new NDArray(1));

    internal static Tensor Sigmoid(Tensor x) => gen_math_ops.sigmoid(x);

    internal static Tensor Tanh(Tensor x) => gen_math_ops.tanh(x);
}
